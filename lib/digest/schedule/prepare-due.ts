/**
 * The scheduled digests: who is due at this moment, what is new to each, one delivery a person. Run by the server's
 * scheduler and by `npm run digest -- send`, at once if need be: whoever writes first has prepared it.
 */
import { setImmediate } from "node:timers/promises";
import { addDays, type Day } from "@/lib/days";
import { type DueReader, endPauses, listDueReaders, type Turn, takeTurn } from "@/lib/digest/schedule/due-readers";
import { type Candidate, listCandidates, periodName, type Span } from "@/lib/digest/select/list-candidates";
import { readHistory } from "@/lib/digest/select/reader-history";
import { type Choice, choosePapers, type Selection } from "@/lib/digest/select/select-papers";
import { advanceLists, insertDeliveries, insertDigest, writeTogether } from "@/lib/digest/select/store-digest";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { trendingDays } from "@/lib/papers/ranking";
import { matchQuery } from "@/lib/subscriptions/match-query";
import { Prisma } from "@/prisma/client/client";

export interface DueReport {
  /** Readers whose hour has come. */
  due: number;
  /** Those among them for whom there is something new. */
  prepared: number;
}

interface Options {
  now?: Date;
  /** Only this address. */
  email?: string;
  /** Counts and changes nothing. */
  dryRun?: boolean;
}

/** Lists older than these, counted from the newest, are news no longer. */
const newsDays = 7;

/**
 * The lists that a digest chooses from. Daily: those since the reader's last digest, its own day included for what was
 * listed late, at first the newest alone. Weekly: the week's. Waiting for upvotes: all that count for `/trending`.
 */
export function spanOf({ frequency, lastListDay }: Pick<DueReader, "frequency" | "lastListDay">, newest: Day): Span {
  if (frequency.kind === "upvotes") return { first: addDays(newest, 1 - trendingDays), last: newest };
  const week = addDays(newest, 1 - newsDays);
  const since = lastListDay ?? (frequency.kind === "weekly" ? week : newest);
  const first = since > newest ? newest : since < week ? week : since;
  return { first, last: newest };
}

const choiceOf = ({ query, limit, frequency }: DueReader): Choice => ({
  query,
  limit,
  above: frequency.kind === "upvotes" ? frequency.above : null,
});

/** Their hour has come and nothing is to be sent, or it has not: only what is kept of them moves on. */
interface Group {
  turns: Turn[];
  selection: Selection | null;
}

/** Those who ask for the same and have had the same are given one selection. */
async function groupTurns(turns: Turn[], newest: Day): Promise<Group[]> {
  const groups: Group[] = [];
  const bySpan = Map.groupBy(turns, ({ reader }) => periodName(spanOf(reader, newest)));
  for (const inSpan of bySpan.values()) {
    const [any] = inSpan;
    if (!any) continue;
    const span = spanOf(any.reader, newest);
    const candidates = await listCandidates(span);
    const ids = candidates.map(({ id }) => id);
    const readers = inSpan.map(({ reader }) => reader.id);
    const history = await readHistory(ids, span.first, readers);
    const alike = ({ reader }: Turn) => JSON.stringify([choiceOf(reader), history.keyOf(reader.id)]);
    for (const same of Map.groupBy(inSpan, alike).values()) {
      const [first] = same;
      if (!first) continue;
      const had = history.had(first.reader.id);
      groups.push({ turns: same, selection: await select(span, candidates, choiceOf(first.reader), had) });
    }
  }
  return groups;
}

async function select(
  span: Span,
  candidates: Candidate[],
  choice: Choice,
  had: Parameters<typeof choosePapers>[3]["had"],
) {
  const matches = await matchQuery(
    choice.query,
    candidates.map(({ id }) => id),
  );
  const selection = choosePapers(span, candidates, choice, { matches, had });
  return selection.papers.length > 0 ? selection : null;
}

/** Keeps the group's deliveries and moves its readers on, all or nothing; who was moved on meanwhile is left alone. */
async function keep({ turns, selection }: Group, through: Day | null, now: string): Promise<number> {
  if (turns.length === 0) return 0;
  const rows = JSON.stringify(
    turns.map(({ reader, lastDigestDay, next }) => [
      reader.id,
      reader.lastDigestDay,
      reader.dueAt,
      lastDigestDay,
      next,
    ]),
  );
  const unmoved = Prisma.sql`t."value" ->> 0 = p."subscriberId" AND p."lastDigestDay" IS t."value" ->> 1
    AND p."dueAt" IS t."value" ->> 2`;
  const readers = Prisma.sql`SELECT s."id" FROM json_each(${rows}) AS t JOIN "Subscription" AS p ON ${unmoved}
    JOIN "Subscriber" AS s ON s."id" = p."subscriberId" AND s."state" = 'confirmed'`;
  const moveOn = Prisma.sql`UPDATE "Subscription" AS p SET "lastDigestDay" = t."value" ->> 3, "dueAt" = t."value" ->> 4
    FROM json_each(${rows}) AS t WHERE ${unmoved}`;
  const lists = through ? [advanceLists(readers, through)] : [];
  if (!selection) {
    await writeTogether([...lists, moveOn]);
    return 0;
  }
  const [, prepared = 0] = await writeTogether([
    insertDigest(selection, now),
    insertDeliveries(selection, readers, now),
    ...lists,
    moveOn,
  ]);
  return prepared;
}

/** Prepares every scheduled digest that is due. Nothing new for a reader: nothing is sent, and their day is done. */
export async function prepareDue({ now: at = new Date(), email, dryRun = false }: Options = {}): Promise<DueReport> {
  const now = at.toISOString();
  const report: DueReport = { due: 0, prepared: 0 };
  if (!dryRun) await endPauses(now);
  let lastId = 0;
  for (;;) {
    const readers = await listDueReaders(now, lastId, email ?? null);
    lastId = readers.at(-1)?.id ?? lastId;
    if (readers.length === 0) return report;
    const turns = readers.map((reader) => takeTurn(reader, now)).filter((turn) => turn !== null);
    const due = turns.filter(({ slot }) => slot !== null);
    report.due += due.length;
    const newest = due.length > 0 ? await getNewestDay() : null;
    const groups = newest ? await groupTurns(due, newest) : [{ turns: due, selection: null }];
    if (dryRun) {
      report.prepared += groups.reduce((sum, group) => sum + (group.selection ? group.turns.length : 0), 0);
      continue;
    }
    await keep({ turns: turns.filter(({ slot }) => slot === null), selection: null }, null, now);
    for (const group of groups) {
      report.prepared += await keep(group, newest, now);
      // The store answers without leaving the turn of the event loop; pages are served in between.
      await setImmediate();
    }
  }
}

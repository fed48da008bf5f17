/**
 * Prepares the scheduled digests: finds the subscribers who are due, the papers that are new to each, and creates one
 * delivery per subscriber. The server's scheduler and `npm run digest -- send` may run this at the same time: the first
 * to write prepares the delivery, the other skips it.
 */
import { setImmediate } from "node:timers/promises";
import { addDays, type Day } from "@/lib/days";
import {
  type DueSubscriber,
  endPauses,
  listDueSubscribers,
  type ScheduleUpdate,
  scheduleNext,
} from "@/lib/digest/schedule/due-subscribers";
import { type Candidate, listCandidates, periodName, type Span } from "@/lib/digest/select/list-candidates";
import { type Choice, choosePapers, type Selection } from "@/lib/digest/select/select-papers";
import { advanceLists, insertDeliveries, insertDigest } from "@/lib/digest/select/store-digest";
import { readHistory } from "@/lib/digest/select/subscriber-history";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { trendingDays } from "@/lib/papers/ranking";
import { rowsOf } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { matchQuery } from "@/lib/subscriptions/match-query";

export interface DueReport {
  /** Number of subscribers who are due. */
  due: number;
  /** How many of them have new papers. */
  prepared: number;
}

interface Options {
  now?: Date;
  /** Only this address. */
  email?: string;
  /** Counts and changes nothing. */
  dryRun?: boolean;
}

/** A digest covers at most this many days of lists, counted back from the newest. */
const newsDays = 7;

/**
 * Returns the days whose lists a digest chooses from. Daily: since the subscriber's last digest, including its own day
 * because papers may be listed late; the first digest covers only the newest list. Weekly: the last week, unless an
 * earlier digest shortens it. Upvotes: all days that count for `/trending`.
 */
function spanOf({ frequency, lastListDay }: Pick<DueSubscriber, "frequency" | "lastListDay">, newest: Day): Span {
  if (frequency.kind === "upvotes") return { first: addDays(newest, 1 - trendingDays), last: newest };
  const week = addDays(newest, 1 - newsDays);
  const since = lastListDay ?? (frequency.kind === "weekly" ? week : newest);
  const first = since > newest ? newest : since < week ? week : since;
  return { first, last: newest };
}

const choiceOf = ({ query, limit, frequency }: DueSubscriber): Choice => ({
  query,
  limit,
  above: frequency.kind === "upvotes" ? frequency.above : null,
});

/** Subscribers with the same selection. Without a selection nothing is sent, and only their schedule advances. */
interface Group {
  updates: ScheduleUpdate[];
  selection: Selection | null;
}

/** Groups subscribers with equal preferences and history, and selects papers for each group. */
async function groupUpdates(updates: ScheduleUpdate[], newest: Day): Promise<Group[]> {
  const groups: Group[] = [];
  const bySpan = Map.groupBy(updates, ({ subscriber }) => periodName(spanOf(subscriber, newest)));
  for (const inSpan of bySpan.values()) {
    const [any] = inSpan;
    if (!any) continue;
    const span = spanOf(any.subscriber, newest);
    const candidates = await listCandidates(span);
    const ids = candidates.map(({ id }) => id);
    const subscribers = inSpan.map(({ subscriber }) => subscriber.id);
    const history = await readHistory(ids, span.first, subscribers);
    const groupKey = ({ subscriber }: ScheduleUpdate) =>
      JSON.stringify([choiceOf(subscriber), history.keyOf(subscriber.id)]);
    for (const same of Map.groupBy(inSpan, groupKey).values()) {
      const [first] = same;
      if (!first) continue;
      const subscriberHistory = history.historyOf(first.subscriber.id);
      groups.push({
        updates: same,
        selection: await select(span, candidates, choiceOf(first.subscriber), subscriberHistory),
      });
    }
  }
  return groups;
}

async function select(
  span: Span,
  candidates: Candidate[],
  choice: Choice,
  history: Parameters<typeof choosePapers>[3]["history"],
) {
  const matches = await matchQuery(
    choice.query,
    candidates.map(({ id }) => id),
  );
  const selection = choosePapers(span, candidates, choice, { matches, history });
  return selection.papers.length > 0 ? selection : null;
}

/**
 * Stores the deliveries of a group and advances its subscribers in one transaction. Skips subscribers whose schedule
 * has changed since it was read. Returns the number of deliveries prepared.
 */
async function store({ updates, selection }: Group, through: Day | null, now: string): Promise<number> {
  if (updates.length === 0) return 0;
  const rows = updates.map(({ subscriber, lastDigestDay, next }) => ({
    id: subscriber.id,
    readDay: subscriber.lastDigestDay,
    readDueAt: subscriber.dueAt,
    lastDigestDay,
    next,
  }));
  const columns = { id: "integer", readDay: "text", readDueAt: "text", lastDigestDay: "text", next: "text" } as const;
  const given = rowsOf(rows, columns);
  const isUnchanged = Prisma.sql`t."id" = p."subscriberId" AND p."lastDigestDay" IS NOT DISTINCT FROM t."readDay"
    AND p."dueAt" IS NOT DISTINCT FROM t."readDueAt"`;
  const subscribers = Prisma.sql`SELECT s."id" FROM ${given} AS t JOIN "Subscription" AS p ON ${isUnchanged}
    JOIN "Subscriber" AS s ON s."id" = p."subscriberId" AND s."state" = 'confirmed'`;
  const advanceSchedules = Prisma.sql`UPDATE "Subscription" AS p SET "lastDigestDay" = t."lastDigestDay", "dueAt" = t."next"
    FROM ${given} AS t WHERE ${isUnchanged}`;
  // Exclusive, because two processes that read the same schedule must not both prepare a digest of it.
  return getStore().exclusive("digest", async (transaction) => {
    let prepared = 0;
    if (selection) {
      await insertDigest(transaction, selection, now);
      prepared = await transaction.run(insertDeliveries(selection, subscribers, now));
    }
    if (through) await transaction.run(advanceLists(subscribers, through));
    await transaction.run(advanceSchedules);
    return prepared;
  });
}

/**
 * Prepares every due digest. A subscriber without new papers gets nothing, and their schedule advances to the next day.
 */
export async function prepareDue({ now: at = new Date(), email, dryRun = false }: Options = {}): Promise<DueReport> {
  const now = at.toISOString();
  const report: DueReport = { due: 0, prepared: 0 };
  if (!dryRun) await endPauses(now);
  let lastId = 0;
  for (;;) {
    const subscribers = await listDueSubscribers(now, lastId, email ?? null);
    lastId = subscribers.at(-1)?.id ?? lastId;
    if (subscribers.length === 0) return report;
    const updates = subscribers.map((subscriber) => scheduleNext(subscriber, now)).filter((update) => update !== null);
    const due = updates.filter(({ slot }) => slot !== null);
    report.due += due.length;
    const newest = due.length > 0 ? await getNewestDay() : null;
    const groups = newest ? await groupUpdates(due, newest) : [{ updates: due, selection: null }];
    if (dryRun) {
      report.prepared += groups.reduce((sum, group) => sum + (group.selection ? group.updates.length : 0), 0);
      continue;
    }
    await store({ updates: updates.filter(({ slot }) => slot === null), selection: null }, null, now);
    for (const group of groups) {
      report.prepared += await store(group, newest, now);
      // Database calls block the event loop, so yield between groups to let the server handle requests.
      await setImmediate();
    }
  }
}

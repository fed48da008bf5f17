/** The lists of papers that pages, feeds and digests show. Hidden papers are in none of them. */
import { type Day, parseDay, weekDaysOf } from "@/lib/days";
import { getDb } from "@/lib/db";
import type { PaperSummary } from "@/lib/papers/paper";
import { summaryColumns, toSummary } from "@/lib/papers/read-paper";

const shown = { paper: { hiddenAt: null } };

/**
 * A day's order: the longest list known of that day first, in its own order; then what only shorter lists or facts name.
 * The public id settles what is left, so that the order never depends on what arrived first.
 */
const listOrder = [
  { listLength: "desc" as const },
  { listHash: "desc" as const },
  { rank: "asc" as const },
  { paper: { publicId: "asc" as const } },
];

/** The newest day that has papers; null in an empty store. */
export async function getNewestDay(): Promise<Day | null> {
  const db = await getDb();
  const entry = await db.entry.findFirst({ where: shown, orderBy: { day: "desc" }, select: { day: true } });
  return entry ? parseDay(entry.day) : null;
}

/** The papers of a day in list order; empty when it has none. */
export async function listDay(day: Day): Promise<PaperSummary[]> {
  const db = await getDb();
  const select = { paper: { select: summaryColumns } };
  const entries = await db.entry.findMany({ where: { day, ...shown }, orderBy: listOrder, select });
  return entries.map(({ paper }) => toSummary(paper));
}

/** Public ids of a day in list order. */
export async function listIdsOfDay(day: Day): Promise<string[]> {
  const db = await getDb();
  const select = { paper: { select: { publicId: true } } };
  const entries = await db.entry.findMany({ where: { day, ...shown }, orderBy: listOrder, select });
  return entries.map(({ paper }) => paper.publicId);
}

/** The nearest days with papers before and after a day, which itself may be empty. */
export async function getNeighbours(day: Day): Promise<{ previous: Day | null; next: Day | null }> {
  const db = await getDb();
  const select = { day: true };
  const [before, after] = await Promise.all([
    db.entry.findFirst({ where: { day: { lt: day }, ...shown }, orderBy: { day: "desc" }, select }),
    db.entry.findFirst({ where: { day: { gt: day }, ...shown }, orderBy: { day: "asc" }, select }),
  ]);
  return { previous: before ? parseDay(before.day) : null, next: after ? parseDay(after.day) : null };
}

/** The days of a month (`YYYY-MM`) that have papers, first to last. */
export async function listListedDays(month: string): Promise<Day[]> {
  const db = await getDb();
  const where = { day: { gte: `${month}-01`, lte: `${month}-31` }, ...shown };
  const rows = await db.entry.findMany({ where, distinct: ["day"], orderBy: { day: "asc" }, select: { day: true } });
  return rows.map((row) => parseDay(row.day)).filter((day) => day !== null);
}

/** The most upvoted papers listed in the ISO week of a day; those without an upvote are left out. */
export async function listMostUpvotedOfWeek(day: Day, limit: number): Promise<PaperSummary[]> {
  const db = await getDb();
  const days = weekDaysOf(day);
  const rows = await db.paper.findMany({
    where: {
      hiddenAt: null,
      entries: { some: { day: { gte: days.at(0) ?? day, lte: days.at(-1) ?? day } } },
      OR: [{ sourceUpvotes: { gt: 0 } }, { voteCount: { gt: 0 } }],
    },
    select: summaryColumns,
  });
  const papers = rows.map(toSummary);
  return papers.sort((a, b) => b.upvotes - a.upvotes || (a.id < b.id ? -1 : 1)).slice(0, limit);
}

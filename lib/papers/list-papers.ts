/** Which days have papers, and the whole list of a day, as digests and feeds show it. Hidden papers are in none. */
import { cache } from "react";
import { z } from "zod";
import { type Day, daySchema } from "@/lib/days";
import { getDb } from "@/lib/db";
import { isShown } from "@/lib/papers/list-period";
import type { PaperSummary } from "@/lib/papers/paper";
import { summaryColumns, toSummary } from "@/lib/papers/read-paper";
import { Prisma } from "@/prisma/client/client";

const dayRows = z.array(z.object({ day: daySchema }));

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

/**
 * The first day that a query of days finds; null where it finds none. In SQL: the model's way to ask is compiled at its
 * first use and takes longer ever after, and every page asks for five days.
 */
async function findDay(where: Prisma.Sql): Promise<Day | null> {
  const db = await getDb();
  const rows = await db.$queryRaw`SELECT "day" FROM "Entry" WHERE ${isShown} AND ${where} LIMIT 1`;
  return dayRows.parse(rows)[0]?.day ?? null;
}

/** The newest day that has papers; null in an empty store. Asked for several times in a page, it is read once. */
export const getNewestDay = cache((): Promise<Day | null> => findDay(Prisma.sql`true ORDER BY "day" DESC`));

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

/** The nearest day with papers before a day, and after it; the day itself may be empty. */
export async function getNeighbours(day: Day): Promise<{ previous: Day | null; next: Day | null }> {
  const [previous, next] = await Promise.all([getListedDayBefore(day), getListedDayAfter(day)]);
  return { previous, next };
}

/** The nearest day with papers before a day. */
export const getListedDayBefore = (day: Day): Promise<Day | null> =>
  findDay(Prisma.sql`"day" < ${day} ORDER BY "day" DESC`);

/** The nearest day with papers after a day. */
export const getListedDayAfter = (day: Day): Promise<Day | null> => findDay(Prisma.sql`"day" > ${day} ORDER BY "day"`);

/** The days of a month (`YYYY-MM`) that have papers, first to last. */
export async function listListedDays(month: string): Promise<Day[]> {
  const db = await getDb();
  // In SQL: Prisma would read every entry of the month to find thirty days.
  const rows =
    await db.$queryRaw`SELECT DISTINCT "day" FROM "Entry" WHERE "day" BETWEEN ${`${month}-01`} AND ${`${month}-31`}
    AND ${isShown} ORDER BY "day"`;
  return dayRows.parse(rows).map(({ day }) => day);
}

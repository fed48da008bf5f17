/**
 * Finds the days that have papers, and reads the full list of a day for digests and feeds. Hidden papers are omitted.
 */
import { cache } from "react";
import { z } from "zod";
import { createBatcher } from "@/lib/batcher";
import { type Day, daySchema } from "@/lib/days";
import { isAnnounced, isIncluded, isShown, listOrder } from "@/lib/papers/entry-list";
import { namesOf, type SummaryRow, summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import type { PaperSummary } from "@/lib/papers/paper";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

const placeRows = z.array(z.object({ id: z.string(), isAnnounced: z.coerce.boolean() }));
const dayRows = z.array(z.object({ day: daySchema }));
const foundRows = z.tuple([z.record(z.string(), daySchema.nullable())]);

/** A column for each wanted day, in one row. */
async function findDays(wanted: Prisma.Sql[]): Promise<(Day | null)[]> {
  const columns = wanted.map(
    (where, at) =>
      Prisma.sql`(SELECT "day" FROM "Entry" WHERE ${isShown} AND ${where} LIMIT 1) AS ${Prisma.raw(`"day${at}"`)}`,
  );
  const [row] = foundRows.parse(await getStore().rows(Prisma.sql`SELECT ${Prisma.join(columns)}`));
  return wanted.map((_, at) => row[`day${at}`] ?? null);
}

/**
 * Returns the first day with papers that matches the condition, which includes the ORDER BY; null if there is none. A
 * page of a list needs four or five such days, so those wanted at the same time are found by one statement.
 */
const findDay = createBatcher(findDays, { maxSize: 100, windowMs: "microtask" });

/** Returns the newest day that has papers; null if the store is empty. Cached during a request. */
export const getNewestDay = cache((): Promise<Day | null> => findDay(Prisma.sql`true ORDER BY "day" DESC`));

/** SQL: the entries `l` of a day and their papers `p`, without hidden papers. */
const listedOn = (day: Day): Prisma.Sql => Prisma.sql`"Entry" AS l JOIN "Paper" AS p ON p."id" = l."paperId"
  WHERE l."day" = ${day} AND p."hiddenAt" IS NULL`;

/** Returns the papers that a day includes (`isIncluded`), in list order; empty if there are none. */
export async function listDay(day: Day): Promise<PaperSummary[]> {
  const rows = await getStore().rows<SummaryRow>(Prisma.sql`SELECT ${Prisma.raw(namesOf(summaryColumns, "p"))}
    FROM ${listedOn(day)} AND ${isIncluded({ first: day, last: day })} ORDER BY ${listOrder}`);
  return rows.map(toSummary);
}

export interface PlaceOnDay {
  /** The public id. */
  id: string;
  isAnnounced: boolean;
}

/** Returns all papers of a day in list order, curated papers before announcements. */
export async function listPlacesOfDay(day: Day): Promise<PlaceOnDay[]> {
  const rows = await getStore().rows(Prisma.sql`SELECT p."publicId" AS "id", ${isAnnounced()} AS "isAnnounced"
    FROM ${listedOn(day)} ORDER BY ${listOrder}`);
  return placeRows.parse(rows);
}

/** Returns the nearest day with papers before a day. */
export const getListedDayBefore = (day: Day): Promise<Day | null> =>
  findDay(Prisma.sql`"day" < ${day} ORDER BY "day" DESC`);

/** Returns the nearest day with papers after a day. */
export const getListedDayAfter = (day: Day): Promise<Day | null> => findDay(Prisma.sql`"day" > ${day} ORDER BY "day"`);

/** Returns the days of a month (`YYYY-MM`) that have papers, in ascending order. */
export async function listListedDays(month: string): Promise<Day[]> {
  // Steps from day to day with the index: a month has some thirty days but a thousand entries.
  const [first, last] = [`${month}-01`, `${month}-31`];
  const rows = await getStore().rows(Prisma.sql`WITH RECURSIVE listed ("day") AS (
      SELECT min("day") FROM "Entry" WHERE "day" BETWEEN ${first} AND ${last} AND ${isShown}
      UNION ALL SELECT (
        SELECT min("day") FROM "Entry" WHERE "day" > listed."day" AND "day" <= ${last} AND ${isShown}
      ) FROM listed WHERE listed."day" IS NOT NULL
    ) SELECT "day" FROM listed WHERE "day" IS NOT NULL`);
  return dayRows.parse(rows).map(({ day }) => day);
}

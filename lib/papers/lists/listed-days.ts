/** Which days have papers, and the whole list of a day, as digests and feeds show it. Hidden papers are in none. */
import { cache } from "react";
import { z } from "zod";
import { type Day, daySchema } from "@/lib/days";
import { isAnnounced, isCounted, isShown, listOrder } from "@/lib/papers/entry-list";
import { namesOf, type SummaryRow, summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import type { PaperSummary } from "@/lib/papers/paper";
import { readRows } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

const placesRows = z.array(z.object({ id: z.string(), isAnnounced: z.coerce.boolean() }));
const dayRows = z.array(z.object({ day: daySchema }));
const foundRows = z.tuple([z.object({ days: z.string() })]);
const foundDays = z.array(daySchema.nullable());

interface Question {
  where: Prisma.Sql;
  settle: (day: Day | null) => void;
  fail: (error: unknown) => void;
}

const questions: Question[] = [];

/**
 * The first day of those with papers for which `where` holds, in its order; null where there is none. Every page of a
 * list asks for four or five, so those asked for at the same moment are one statement.
 */
function findDay(where: Prisma.Sql): Promise<Day | null> {
  return new Promise((settle, fail) => {
    questions.push({ where, settle, fail });
    if (questions.length === 1) queueMicrotask(answerQuestions);
  });
}

async function answerQuestions(): Promise<void> {
  const asked = questions.splice(0);
  try {
    const days = asked.map(
      ({ where }) => Prisma.sql`(SELECT "day" FROM "Entry" WHERE ${isShown} AND ${where} LIMIT 1)`,
    );
    const rows = await readRows`SELECT json_array(${Prisma.join(days)}) AS "days"`;
    const found = foundDays.parse(JSON.parse(foundRows.parse(rows)[0].days));
    for (const [place, { settle }] of asked.entries()) settle(found[place] ?? null);
  } catch (error) {
    for (const { fail } of asked) fail(error);
  }
}

/** The newest day that has papers; null in an empty store. Asked for several times in a page, it is read once. */
export const getNewestDay = cache((): Promise<Day | null> => findDay(Prisma.sql`true ORDER BY "day" DESC`));

/** SQL: the entries of a day, hidden papers omitted, as `l`, with their papers as `p`. */
const listedOn = (day: Day): Prisma.Sql => Prisma.sql`"Entry" AS l JOIN "Paper" AS p ON p."id" = l."paperId"
  WHERE l."day" = ${day} AND p."hiddenAt" IS NULL`;

/** The papers that a day counts (`isCounted`), in list order; empty when it has none. */
export async function listDay(day: Day): Promise<PaperSummary[]> {
  const rows = await readRows<SummaryRow>`SELECT ${Prisma.raw(namesOf(summaryColumns, "p"))} FROM ${listedOn(day)}
    AND ${isCounted({ first: day, last: day })} ORDER BY ${listOrder}`;
  return rows.map(toSummary);
}

export interface PlaceOnDay {
  /** The public id. */
  id: string;
  isAnnounced: boolean;
}

/** Every paper of a day in list order, curated ones before announcements. */
export async function listPlacesOfDay(day: Day): Promise<PlaceOnDay[]> {
  const rows = await readRows`SELECT p."publicId" AS "id", ${isAnnounced()} AS "isAnnounced" FROM ${listedOn(day)}
    ORDER BY ${listOrder}`;
  return placesRows.parse(rows);
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
  // From day to day by the index: there are thirty of them and a thousand entries.
  const [first, last] = [`${month}-01`, `${month}-31`];
  const rows = await readRows`WITH RECURSIVE listed ("day") AS (
      SELECT min("day") FROM "Entry" WHERE "day" BETWEEN ${first} AND ${last} AND ${isShown}
      UNION ALL SELECT (
        SELECT min("day") FROM "Entry" WHERE "day" > listed."day" AND "day" <= ${last} AND ${isShown}
      ) FROM listed WHERE listed."day" IS NOT NULL
    ) SELECT "day" FROM listed WHERE "day" IS NOT NULL`;
  return dayRows.parse(rows).map(({ day }) => day);
}

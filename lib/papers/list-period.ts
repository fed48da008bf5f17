/** The papers of a day, a week or a month, sorted and paged by the store; a paper listed on several days is there once. */
import { cache } from "react";
import { z } from "zod";
import { type Day, daySchema } from "@/lib/days";
import { readRows } from "@/lib/db";
import type { PaperInList } from "@/lib/papers/paper";
import {
  type HeadlineRow,
  headlineColumns,
  namesOf,
  type SummaryRow,
  summaryColumns,
  toHeadline,
  toSummary,
} from "@/lib/papers/read-paper";
import { pagesOf, papersPerPage, type Sort, type ViewOptions } from "@/lib/papers/view-options";
import type { Period } from "@/lib/periods";
import { Prisma } from "@/prisma/client/client";

export interface PaperList {
  /** Those of the page asked for; none past the last page. */
  papers: PaperInList[];
  /** How many papers all pages hold. */
  total: number;
  pages: number;
}

type Span = Pick<Period, "first" | "last">;

/**
 * A day's order: the longest list known of that day first, in its own order; then what only shorter lists or facts name.
 * The public id settles what is left, so that the order never depends on what arrived first.
 */
export const listOrder = Prisma.sql`l."listLength" DESC, l."listHash" DESC, l."rank", p."publicId"`;

/** What is equal stays in the order of the lists, the newer list first. */
const orders: Record<Sort, Prisma.Sql> = {
  rank: Prisma.sql`l."day", ${listOrder}`,
  upvotes: Prisma.sql`p."sourceUpvotes" + p."voteCount" DESC, l."day" DESC, ${listOrder}`,
  published: Prisma.sql`p."publishedAt" DESC, l."day" DESC, ${listOrder}`,
};

const placedRows = z.array(z.object({ id: z.number(), day: daySchema }));
type PlacedRows = z.infer<typeof placedRows>;
type Placed<Row> = Row & { id: number };

/** The papers of a span, hidden ones left out; each with the first day of the span that lists it, and its place there. */
function placedIn({ first, last }: Span): Prisma.Sql {
  return Prisma.sql`(
      SELECT "paperId", "day", "listLength", "listHash", "rank",
        row_number() OVER (PARTITION BY "paperId" ORDER BY "day") AS "nth"
      FROM "Entry" WHERE "day" BETWEEN ${first} AND ${last}
    ) AS l JOIN "Paper" AS p ON p."id" = l."paperId" AND l."nth" = 1 AND p."hiddenAt" IS NULL`;
}

/** A single row with a count. */
export const countRows = z.tuple([z.object({ count: z.coerce.number() })]);

/** Of an entry's paper; few papers are hidden. */
export const isShown = Prisma.sql`"paperId" NOT IN (SELECT "id" FROM "Paper" WHERE "hiddenAt" IS NOT NULL)`;

/** How many papers are listed on the days of a span; a page and its metadata count once. */
export const countListed = ({ first, last }: Span): Promise<number> => countBetween(first, last);

const countBetween = cache(async (first: Day, last: Day): Promise<number> => {
  // From the entries: asked the other way round, every paper of the store would be looked at.
  const rows = await readRows`SELECT count(DISTINCT "paperId") AS "count" FROM "Entry"
    WHERE "day" BETWEEN ${first} AND ${last} AND ${isShown}`;
  return countRows.parse(rows)[0].count;
});

/** One page of a span's papers. */
export async function listPeriod(span: Span, { sort, page, titles }: ViewOptions): Promise<PaperList> {
  const [rows, total] = await Promise.all([
    readRows`SELECT p."id", l."day" FROM ${placedIn(span)}
      ORDER BY ${orders[sort]} LIMIT ${papersPerPage} OFFSET ${(page - 1) * papersPerPage}`,
    countListed(span),
  ]);
  return { papers: await readListed(placedRows.parse(rows), titles), total, pages: pagesOf(total) };
}

/** The papers of these rows in their order; abstracts are read only where they are shown. */
export async function readListed(rows: PlacedRows, titles: boolean): Promise<PaperInList[]> {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const listed = Prisma.sql`FROM "Paper" WHERE "id" IN (SELECT "value" FROM json_each(${ids}))`;
  const papers = titles
    ? (await readRows<Placed<HeadlineRow>>`SELECT "id", ${Prisma.raw(namesOf(headlineColumns))} ${listed}`).map(
        (row) => [row.id, { ...toHeadline(row), abstract: null }] as const,
      )
    : (await readRows<Placed<SummaryRow>>`SELECT "id", ${Prisma.raw(namesOf(summaryColumns))} ${listed}`).map(
        (row) => [row.id, toSummary(row)] as const,
      );
  const byId = new Map<number, Omit<PaperInList, "listedOn">>(papers);
  return rows.flatMap(({ id, day }) => {
    const paper = byId.get(id);
    return paper ? [{ ...paper, listedOn: day }] : [];
  });
}

/** The most upvoted papers of a span, those without an upvote left out. */
export async function listMostUpvoted(span: Span, limit: number): Promise<PaperInList[]> {
  const rows = await readRows`SELECT p."id", l."day" FROM ${placedIn(span)}
    WHERE p."sourceUpvotes" + p."voteCount" > 0 ORDER BY ${orders.upvotes} LIMIT ${limit}`;
  return readListed(placedRows.parse(rows), true);
}

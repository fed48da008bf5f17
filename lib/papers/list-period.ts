/** The papers of a day, a week or a month, sorted and paged by the store; a paper listed on several days is there once. */
import { cache } from "react";
import { z } from "zod";
import { type Day, daySchema } from "@/lib/days";
import { getDb } from "@/lib/db";
import type { PaperInList } from "@/lib/papers/paper";
import { headlineColumns, summaryColumns, toHeadline, toSummary } from "@/lib/papers/read-paper";
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

/** As `list-papers.ts` orders a day. */
const listOrder = Prisma.sql`l."listLength" DESC, l."listHash" DESC, l."rank", p."publicId"`;

/** What is equal stays in the order of the lists, the newer list first. */
const orders: Record<Sort, Prisma.Sql> = {
  rank: Prisma.sql`l."day", ${listOrder}`,
  upvotes: Prisma.sql`p."sourceUpvotes" + p."voteCount" DESC, l."day" DESC, ${listOrder}`,
  published: Prisma.sql`p."publishedAt" DESC, l."day" DESC, ${listOrder}`,
};

const placedRows = z.array(z.object({ id: z.coerce.number(), day: daySchema }));
type PlacedRows = z.infer<typeof placedRows>;

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
  const db = await getDb();
  // From the entries: asked the other way round, every paper of the store would be looked at.
  const rows = await db.$queryRaw`SELECT count(DISTINCT "paperId") AS "count" FROM "Entry"
    WHERE "day" BETWEEN ${first} AND ${last} AND ${isShown}`;
  return countRows.parse(rows)[0].count;
});

/** One page of a span's papers. */
export async function listPeriod(span: Span, { sort, page, titles }: ViewOptions): Promise<PaperList> {
  const db = await getDb();
  const [rows, total] = await Promise.all([
    db.$queryRaw`SELECT p."id", l."day" FROM ${placedIn(span)}
      ORDER BY ${orders[sort]} LIMIT ${papersPerPage} OFFSET ${(page - 1) * papersPerPage}`,
    countListed(span),
  ]);
  return { papers: await readListed(placedRows.parse(rows), titles), total, pages: pagesOf(total) };
}

/** The papers of these rows in their order; abstracts are read only where they are shown. */
export async function readListed(rows: PlacedRows, titles: boolean): Promise<PaperInList[]> {
  const db = await getDb();
  const where = { id: { in: rows.map(({ id }) => id) } };
  const papers = titles
    ? (await db.paper.findMany({ where, select: { ...headlineColumns, id: true } })).map(
        (row) => [row.id, { ...toHeadline(row), abstract: null }] as const,
      )
    : (await db.paper.findMany({ where, select: { ...summaryColumns, id: true } })).map(
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
  const db = await getDb();
  const rows = await db.$queryRaw`SELECT p."id", l."day" FROM ${placedIn(span)}
    WHERE p."sourceUpvotes" + p."voteCount" > 0 ORDER BY ${orders.upvotes} LIMIT ${limit}`;
  return readListed(placedRows.parse(rows), true);
}

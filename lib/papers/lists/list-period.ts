/** The papers of a day, a week or a month, sorted and paged by the store; a paper listed on several days is there once. */
import { cache } from "react";
import { z } from "zod";
import { type Day, daySchema } from "@/lib/days";
import { isAnnounced, isCounted, isShown, listOrder } from "@/lib/papers/entry-list";
import {
  type HeadlineRow,
  headlineColumns,
  namesOf,
  type SummaryRow,
  summaryColumns,
  toHeadline,
  toSummary,
} from "@/lib/papers/lists/read-paper";
import { pagesOf, papersPerPage, type Sort, type ViewOptions } from "@/lib/papers/lists/view-options";
import type { ListCounts, PaperInList, PeriodList } from "@/lib/papers/paper";
import type { Period } from "@/lib/periods";
import { readRows } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

type Span = Pick<Period, "first" | "last">;

/** The papers (keys of the store) that a query finds in the span; null without a query. */
export type Matches = readonly number[] | null;

/** Equal papers stay in list order, the newer list first. */
const orders: Record<Sort, Prisma.Sql> = {
  rank: Prisma.sql`l."day", ${listOrder}`,
  upvotes: Prisma.sql`p."sourceUpvotes" + p."voteCount" DESC, l."day" DESC, ${listOrder}`,
  published: Prisma.sql`p."publishedAt" DESC, l."day" DESC, ${listOrder}`,
};

const placedRows = z.array(z.object({ id: z.number(), day: daySchema }));
type PlacedRows = z.infer<typeof placedRows>;
type Placed<Row> = Row & { id: number };

/** The papers of a span, hidden ones omitted; each with the first day that curated it, else announced it, and its place there. */
function placedIn({ first, last }: Span): Prisma.Sql {
  return Prisma.sql`(
      SELECT "paperId", "day", "list", "listLength", "listHash", "rank",
        row_number() OVER (PARTITION BY "paperId" ORDER BY ${isAnnounced("e")}, "day") AS "nth"
      FROM "Entry" AS e WHERE "day" BETWEEN ${first} AND ${last}
    ) AS l JOIN "Paper" AS p ON p."id" = l."paperId" AND l."nth" = 1 AND p."hiddenAt" IS NULL`;
}

/** A single row with a count. */
export const countRows = z.tuple([z.object({ count: z.coerce.number() })]);

const countsRows = z.tuple([
  z.object({ curated: z.coerce.number().nullable(), announced: z.coerce.number().nullable() }),
]);

/** SQL: that the paper with this key is among the matches. */
export const isAmong = (key: Prisma.Sql, matches: Matches): Prisma.Sql =>
  matches === null
    ? Prisma.sql`true`
    : Prisma.sql`${key} IN (SELECT "value" FROM json_each(${JSON.stringify(matches)}))`;

/** Counts the papers of a span by the kind of their list. */
async function countByList({ first, last }: Span, matches: Matches): Promise<ListCounts> {
  // From the entries: the other way round, every paper of the store would be read.
  const rows = await readRows`SELECT sum(NOT "announced") AS "curated", sum("announced") AS "announced" FROM (
      SELECT min(${isAnnounced("e")}) AS "announced" FROM "Entry" AS e
      WHERE "day" BETWEEN ${first} AND ${last} AND ${isShown} AND ${isAmong(Prisma.sql`"paperId"`, matches)}
      GROUP BY "paperId")`;
  const [{ curated, announced }] = countsRows.parse(rows);
  return { curated: curated ?? 0, announced: announced ?? 0 };
}

const countsBetween = cache((first: Day, last: Day): Promise<ListCounts> => countByList({ first, last }, null));

/** How many papers a span counts (`isCounted`); a page and its metadata count once. */
export async function countListed({ first, last }: Span): Promise<number> {
  const { curated, announced } = await countsBetween(first, last);
  return curated || announced;
}

interface Section {
  isAnnounced: boolean;
  count: number;
}

/**
 * The sections of a view, each of which begins on a page of its own: the chosen list; a day's curated papers and then its
 * announcements, likewise whatever a query finds; of a longer period what it counts.
 */
function sectionsOf(
  { first, last }: Span,
  { list, query }: ViewOptions,
  { curated, announced }: ListCounts,
): Section[] {
  const both = [
    { isAnnounced: false, count: curated },
    { isAnnounced: true, count: announced },
  ].filter(({ count }) => count > 0);
  if (list !== null) return both.filter((section) => section.isAnnounced === (list === "arxiv"));
  return first === last || query !== null ? both : both.slice(0, 1);
}

/** One page of a span's papers; `matches` are those that the query of the options finds. */
export async function listPeriod(span: Span, options: ViewOptions, matches: Matches = null): Promise<PeriodList> {
  const { sort, page, titles } = options;
  const counts = matches === null ? await countsBetween(span.first, span.last) : await countByList(span, matches);
  const sections = sectionsOf(span, options, counts);
  const total = sections.reduce((sum, { count }) => sum + count, 0);
  const [before, after] = sections;
  const pagesBefore = before ? pagesOf(before.count) : 1;
  const pages = pagesBefore + (after ? pagesOf(after.count) : 0);
  const announcedFrom = after ? pagesBefore + 1 : null;
  const section = page > pagesBefore && after ? after : before;
  const offset = (page - (section === after && after ? pagesBefore : 0) - 1) * papersPerPage;
  const rows = section
    ? await readRows`SELECT p."id", l."day" FROM ${placedIn(span)}
        WHERE ${isAnnounced()} = ${Number(section.isAnnounced)} AND ${isAmong(Prisma.sql`p."id"`, matches)}
        ORDER BY ${orders[sort]} LIMIT ${papersPerPage} OFFSET ${offset}`
    : [];
  return { papers: await readListed(placedRows.parse(rows), titles), total, pages, counts, announcedFrom };
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

/** The most upvoted papers that a span counts, those without an upvote omitted. */
export async function listMostUpvoted(span: Span, limit: number): Promise<PaperInList[]> {
  const rows = await readRows`SELECT p."id", l."day" FROM ${placedIn(span)}
    WHERE p."sourceUpvotes" + p."voteCount" > 0 AND ${isCounted(span)} ORDER BY ${orders.upvotes} LIMIT ${limit}`;
  return readListed(placedRows.parse(rows), true);
}

/**
 * Lists the papers of a day, a week or a month, sorted and paged by SQL; a paper listed on several days appears once.
 */
import { cache } from "react";
import { z } from "zod";
import { type Day, daySchema } from "@/lib/days";
import { isAnnounced, isIncluded, isInList, isShown, listOrder } from "@/lib/papers/entry-list";
import { listedOnce } from "@/lib/papers/lists/listed-once";
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
import { oneOf } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

type Span = Pick<Period, "first" | "last">;

/** Keys (`Paper.id`) of the papers that match a search query; null without a query. */
export type Matches = readonly number[] | null;

/** Ties are in list order, the newer list first. */
const orders: Record<Sort, Prisma.Sql> = {
  rank: Prisma.sql`l."day", ${listOrder}`,
  upvotes: Prisma.sql`p."sourceUpvotes" + p."voteCount" DESC, l."day" DESC, ${listOrder}`,
  published: Prisma.sql`p."publishedAt" DESC, l."day" DESC, ${listOrder}`,
};

const listedRows = z.array(z.object({ id: z.number(), day: daySchema }));
type ListedRows = z.infer<typeof listedRows>;
type WithKey<Row> = Row & { id: number };

/** A single row with a count. */
export const countRows = z.tuple([z.object({ count: z.coerce.number() })]);

const countsRows = z.tuple([
  z.object({ curated: z.coerce.number().nullable(), announced: z.coerce.number().nullable() }),
]);

/** SQL: true if the paper with this key is among the matches. */
export const isAmong = (key: Prisma.Sql, matches: Matches): Prisma.Sql =>
  matches === null ? Prisma.sql`true` : oneOf(key, matches);

/** Counts the papers of a span by the kind of list that they are on. */
async function countByList({ first, last }: Span, matches: Matches): Promise<ListCounts> {
  // Starts from the entries; starting from the papers would read every paper of the store.
  const rows = await getStore().rows(
    Prisma.sql`SELECT sum(q."isCurated") AS "curated", sum(1 - q."isCurated") AS "announced" FROM (
      SELECT max(CASE WHEN ${isAnnounced("e")} THEN 0 ELSE 1 END) AS "isCurated" FROM "Entry" AS e
      WHERE "day" BETWEEN ${first} AND ${last} AND ${isShown} AND ${isAmong(Prisma.sql`"paperId"`, matches)}
      GROUP BY "paperId") AS q`,
  );
  const [{ curated, announced }] = countsRows.parse(rows);
  return { curated: curated ?? 0, announced: announced ?? 0 };
}

const countsBetween = cache((first: Day, last: Day): Promise<ListCounts> => countByList({ first, last }, null));

/**
 * Returns the number of papers that a span includes (`isIncluded`). The count is cached during a request, because a
 * page and its metadata both need it.
 */
export async function countIncluded({ first, last }: Span): Promise<number> {
  const { curated, announced } = await countsBetween(first, last);
  return curated || announced;
}

interface Section {
  isAnnounced: boolean;
  count: number;
}

/**
 * Returns the sections of a view; each begins on a new page. With a chosen list, that list is the only section. A day,
 * and any period with a query, has the curated papers and then the announcements. A longer period has only the kind
 * that it includes (`isIncluded`).
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

/** Returns one page of a span's papers; `matches` are the papers that match `options.query`. */
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
    ? await getStore().rows(Prisma.sql`SELECT p."id", l."day" FROM ${listedOnce(span, "firstCurated")}
        WHERE ${isInList(section.isAnnounced ? "arxiv" : "curated")} AND ${isAmong(Prisma.sql`p."id"`, matches)}
        ORDER BY ${orders[sort]} LIMIT ${papersPerPage} OFFSET ${offset}`)
    : [];
  return { papers: await readListed(listedRows.parse(rows), titles), total, pages, counts, announcedFrom };
}

/** Returns the papers of these rows in their order. With `titles`, abstracts are not read. */
export async function readListed(rows: ListedRows, titles: boolean): Promise<PaperInList[]> {
  const ids = rows.map(({ id }) => id);
  const read = <Row>(columns: object) =>
    getStore().rows<WithKey<Row>>(Prisma.sql`SELECT "id", ${Prisma.raw(namesOf(columns))} FROM "Paper"
      WHERE ${oneOf(Prisma.sql`"id"`, ids)}`);
  const papers = titles
    ? (await read<HeadlineRow>(headlineColumns)).map((row) => [row.id, { ...toHeadline(row), abstract: null }] as const)
    : (await read<SummaryRow>(summaryColumns)).map((row) => [row.id, toSummary(row)] as const);
  const byId = new Map<number, Omit<PaperInList, "listedOn">>(papers);
  return rows.flatMap(({ id, day }) => {
    const paper = byId.get(id);
    return paper ? [{ ...paper, listedOn: day }] : [];
  });
}

/** Returns the most upvoted papers that a span includes (`isIncluded`); papers without an upvote are omitted. */
export async function listMostUpvoted(span: Span, limit: number): Promise<PaperInList[]> {
  const rows = await getStore().rows(Prisma.sql`SELECT p."id", l."day" FROM ${listedOnce(span, "firstCurated")}
    WHERE p."sourceUpvotes" + p."voteCount" > 0 AND ${isIncluded(span)} ORDER BY ${orders.upvotes} LIMIT ${limit}`);
  return readListed(listedRows.parse(rows), true);
}

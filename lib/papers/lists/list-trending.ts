/** Lists the papers of the newest lists by their score (`ranking.ts`), sorted and paged by SQL. */
import { z } from "zod";
import { addDays, type Day, daySchema } from "@/lib/days";
import { isIncluded, isShown, listOrder } from "@/lib/papers/entry-list";
import { countRows, isAmong, type Matches, readListed } from "@/lib/papers/lists/list-period";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { listedOnce, upvoteWeights } from "@/lib/papers/lists/listed-once";
import { pagesOf, papersPerPage, type Sort, type ViewOptions } from "@/lib/papers/lists/view-options";
import type { PaperList } from "@/lib/papers/paper";
import { trendingDays } from "@/lib/papers/ranking";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

export interface TrendingList extends PaperList {
  /** The first and last day of the window. The last is the day of the newest list; ages are relative to it. */
  first: Day;
  last: Day;
}

const rowsSchema = z.array(z.object({ id: z.number(), day: daySchema }));

/** Of equal scores, the newer list comes first, then the list's own order applies. */
const ties = Prisma.sql`l."day" DESC, ${listOrder}`;
const upvotes = Prisma.sql`(p."sourceUpvotes" + p."voteCount")`;

const orders: Record<Sort, Prisma.Sql> = {
  rank: Prisma.sql`${upvotes} * w."weight" DESC, ${ties}`,
  upvotes: Prisma.sql`${upvotes} DESC, ${ties}`,
  published: Prisma.sql`p."publishedAt" DESC, ${ties}`,
};

interface Span {
  first: Day;
  last: Day;
}

type Filter = Pick<ViewOptions, "list" | "query">;

/** Returns the days of the window; null if the store is empty. */
export async function getTrendingSpan(): Promise<Span | null> {
  const last = await getNewestDay();
  return last && { first: addDays(last, 1 - trendingDays), last };
}

/**
 * SQL: true if the entry `l` is ranked: it is of the chosen list, or the span includes it (`isIncluded`). With a query
 * and no chosen list, entries of both kinds are ranked.
 */
const isRanked = (span: Span, { list, query }: Filter, matches: Matches): Prisma.Sql => {
  const included = list === null && query !== null ? Prisma.sql`true` : isIncluded(span, list);
  return Prisma.sql`${included} AND ${isAmong(Prisma.sql`"paperId"`, matches)}`;
};

async function countRanked({ first, last }: Span, ranked: Prisma.Sql): Promise<number> {
  const rows = await getStore().rows(Prisma.sql`SELECT count(DISTINCT "paperId") AS "count" FROM "Entry" AS l
    WHERE "day" BETWEEN ${first} AND ${last} AND ${isShown} AND ${ranked}`);
  return countRows.parse(rows)[0].count;
}

/** Returns the number of papers that are ranked without a filter. */
export async function countTrending(): Promise<number> {
  const span = await getTrendingSpan();
  return span ? countRanked(span, isRanked(span, { list: null, query: null }, null)) : 0;
}

/**
 * Returns one page of the papers that a list of the window includes, filtered to `matches`; null if the store is empty.
 * A paper's age counts from its latest list.
 */
export async function listTrending(options: ViewOptions, matches: Matches = null): Promise<TrendingList | null> {
  const { sort, page, titles } = options;
  const span = await getTrendingSpan();
  if (!span) return null;
  const ranked = isRanked(span, options, matches);
  const [rows, total] = await Promise.all([
    getStore().rows(Prisma.sql`SELECT p."id", l."day" FROM ${listedOnce(span, "latest", ranked)}
      JOIN ${upvoteWeights(span)} AS w ON w."day" = l."day"
      ORDER BY ${orders[sort]} LIMIT ${papersPerPage} OFFSET ${(page - 1) * papersPerPage}`),
    countRanked(span, ranked),
  ]);
  const papers = await readListed(rowsSchema.parse(rows), titles);
  return { papers, total, pages: pagesOf(total), ...span };
}

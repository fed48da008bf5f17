/** The papers of the newest lists by their score (`ranking.ts`), sorted and paged by the store. */
import { z } from "zod";
import { addDays, type Day, daySchema } from "@/lib/days";
import { isCounted, isShown, listOrder } from "@/lib/papers/entry-list";
import { countRows, isAmong, type Matches, readListed } from "@/lib/papers/lists/list-period";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { pagesOf, papersPerPage, type Sort, type ViewOptions } from "@/lib/papers/lists/view-options";
import type { PaperList } from "@/lib/papers/paper";
import { trendingDays, upvoteWeight } from "@/lib/papers/ranking";
import { readRows } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

export interface TrendingList extends PaperList {
  /** The first and last day whose lists count; the last is the newest list, from which age counts. */
  first: Day;
  last: Day;
}

const rowsSchema = z.array(z.object({ id: z.number(), day: daySchema }));

/** Of equal scores the newer list goes first, then the list's own order. */
const ties = Prisma.sql`l."day" DESC, ${listOrder}`;
const upvotes = Prisma.sql`(p."sourceUpvotes" + p."voteCount")`;

const orders: Record<Sort, Prisma.Sql> = {
  rank: Prisma.sql`${upvotes} * w."value" DESC, ${ties}`,
  upvotes: Prisma.sql`${upvotes} DESC, ${ties}`,
  published: Prisma.sql`p."publishedAt" DESC, ${ties}`,
};

/** What an upvote is worth on each day of the window, as JSON: the formula stays in one place and SQL only multiplies. */
function weightsUntil(newest: Day): string {
  const ages = Array.from({ length: trendingDays }, (_, age) => age);
  return JSON.stringify(Object.fromEntries(ages.map((age) => [addDays(newest, -age), upvoteWeight(age)])));
}

interface Span {
  first: Day;
  last: Day;
}

type Filter = Pick<ViewOptions, "list" | "query">;

/** The span of days whose lists count; null in an empty store. */
export async function getTrendingSpan(): Promise<Span | null> {
  const last = await getNewestDay();
  return last && { first: addDays(last, 1 - trendingDays), last };
}

/** SQL: the entries `l` that are ranked: of the chosen list, or what the span counts; with a query whatever it finds. */
const isRanked = (span: Span, { list, query }: Filter, matches: Matches): Prisma.Sql => {
  const counted = list === null && query !== null ? Prisma.sql`true` : isCounted(span, list);
  return Prisma.sql`"day" BETWEEN ${span.first} AND ${span.last} AND ${counted} AND ${isAmong(Prisma.sql`"paperId"`, matches)}`;
};

async function countRanked(ranked: Prisma.Sql): Promise<number> {
  const rows =
    await readRows`SELECT count(DISTINCT "paperId") AS "count" FROM "Entry" AS l WHERE ${isShown} AND ${ranked}`;
  return countRows.parse(rows)[0].count;
}

/** How many papers are ranked without a filter. */
export async function countTrending(): Promise<number> {
  const span = await getTrendingSpan();
  return span ? countRanked(isRanked(span, { list: null, query: null }, null)) : 0;
}

/** One page of the papers whose latest list is one of the newest, of those that the query of the options matches; null in an empty store. */
export async function listTrending(options: ViewOptions, matches: Matches = null): Promise<TrendingList | null> {
  const { sort, page, titles } = options;
  const span = await getTrendingSpan();
  if (!span) return null;
  const { first, last } = span;
  const ranked = isRanked(span, options, matches);
  const [rows, total] = await Promise.all([
    readRows`SELECT p."id", l."day" FROM (
        SELECT "paperId", "day", "list", "listLength", "listHash", "rank",
          row_number() OVER (PARTITION BY "paperId" ORDER BY "day" DESC) AS "nth"
        FROM "Entry" AS l WHERE ${ranked}
      ) AS l
      JOIN "Paper" AS p ON p."id" = l."paperId" AND l."nth" = 1 AND p."hiddenAt" IS NULL
      JOIN json_each(${weightsUntil(last)}) AS w ON w."key" = l."day"
      ORDER BY ${orders[sort]} LIMIT ${papersPerPage} OFFSET ${(page - 1) * papersPerPage}`,
    countRanked(ranked),
  ]);
  const papers = await readListed(rowsSchema.parse(rows), titles);
  return { papers, total, pages: pagesOf(total), first, last };
}

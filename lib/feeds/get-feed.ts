/** Finds the papers of a feed. Hidden papers are never included. */
import { z } from "zod";
import { addDays, type Day, daySchema, parseDay } from "@/lib/days";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { byInstant, type Feed, type FeedPaper, toFeed } from "@/lib/feeds/feed";
import type { FeedRequest } from "@/lib/feeds/feed-request";
import type { ListChoice } from "@/lib/papers/entry-list";
import { isAnnounced, isIncluded, isInList, listOrder } from "@/lib/papers/entry-list";
import { formerIdsOf } from "@/lib/papers/lists/aliases";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { parseStrings, summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import { trendingDays } from "@/lib/papers/ranking";
import { dayCacheTag, daysCacheTag, listsCacheTag } from "@/lib/revision/cache-tags";
import { searchPapers } from "@/lib/search/search-papers";
import { getDb } from "@/lib/store/db";
import { oneOf } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

/** Only this many of the newest search results are filtered by upvotes and list, because a feed shows new papers. */
const maxHits = 600;
const hitsPerPage = 120;

const dayRows = z.array(z.object({ day: daySchema }));
const placedRows = z.array(z.object({ publicId: z.string(), day: daySchema }));
const listedRows = z.array(z.object({ publicId: z.string() }));

/** Returns the first and last of the newest days: a curated list on one of them excludes announcements from the feed. */
async function getNewestSpan(): Promise<{ first: Day; last: Day } | null> {
  const last = await getNewestDay();
  return last && { first: addDays(last, 1 - trendingDays), last };
}

/**
 * Lists papers by day, newest first, then in the day's order (`entry-list.ts`). Each paper appears once, on the last
 * day that includes it, so that the feed begins like the newest day's page. A paper from an earlier day keeps its entry
 * id.
 */
async function listDaily({ minUpvotes, limit, list }: FeedRequest, newest: { first: Day; last: Day }) {
  // `"day" >= ''` is always true; it makes SQLite scan the days from the newest and stop at the limit.
  const rows = await getStore().rows(Prisma.sql`
    SELECT p."publicId", l."day" FROM "Entry" AS l JOIN "Paper" AS p ON p."id" = l."paperId"
    WHERE l."day" >= '' AND p."hiddenAt" IS NULL AND p."sourceUpvotes" + p."voteCount" >= ${minUpvotes}
      AND ${isIncluded(newest, list)}
      AND NOT EXISTS (SELECT 1 FROM "Entry" AS e WHERE e."paperId" = l."paperId" AND e."day" > l."day"
        AND ${isAnnounced("e")} <= ${isAnnounced()})
    ORDER BY l."day" DESC, ${listOrder} LIMIT ${limit}`);
  return placedRows.parse(rows);
}

/** Returns those of the papers that are in a list of this kind. */
async function keepListed(publicIds: string[], list: ListChoice): Promise<string[]> {
  const rows = await getStore().rows(Prisma.sql`
    SELECT DISTINCT p."publicId" FROM "Paper" AS p JOIN "Entry" AS l ON l."paperId" = p."id"
    WHERE ${oneOf(Prisma.sql`p."publicId"`, publicIds)} AND ${isInList(list)}`);
  const listed = new Set(listedRows.parse(rows).map(({ publicId }) => publicId));
  return publicIds.filter((id) => listed.has(id));
}

/** Returns the most recently published papers that a search finds. */
async function listSearchHits(query: string, { minUpvotes, limit, list }: FeedRequest): Promise<string[]> {
  const ids: string[] = [];
  const perPage = minUpvotes > 0 || list !== null ? hitsPerPage : limit;
  for (let page = 1; page <= maxHits / hitsPerPage && ids.length < limit; page += 1) {
    const { hits, total, complete } = await searchPapers(query, { sort: "newest", page, perPage });
    // Without this error, an empty feed would be cached as if nothing had been found.
    if (!complete) throw new AppError("store-unavailable", "The search took too long; try again in a moment.");
    const found = hits.filter(({ paper }) => paper.upvotes >= minUpvotes).map(({ paper }) => paper.id);
    ids.push(...(list === null ? found : await keepListed(found, list)));
    if (page * perPage >= total) break;
  }
  return ids.slice(0, limit);
}

/** Reads papers in the order of `publicIds`, skipping those that have been removed meanwhile. */
async function readFeedPapers(publicIds: string[]): Promise<FeedPaper[]> {
  const db = await getDb();
  const rows = await db.paper.findMany({
    where: { publicId: { in: publicIds }, hiddenAt: null },
    select: {
      ...summaryColumns,
      categories: true,
      entries: { select: { day: true }, orderBy: { day: "asc" }, take: 1 },
    },
  });
  const formerIds = await formerIdsOf(publicIds);
  const papers = new Map(
    rows.map((row): [string, FeedPaper] => {
      const listedOn: Day | null = row.entries[0] ? parseDay(row.entries[0].day) : null;
      const firstId = formerIds.get(row.publicId)?.[0] ?? row.publicId;
      return [row.publicId, { ...toSummary(row), firstId, categories: parseStrings(row.categories), listedOn }];
    }),
  );
  return publicIds.map((id) => papers.get(id)).filter((paper) => paper !== undefined);
}

/** Returns the days with entries, from this day on. */
async function listDaysFrom(day: Day): Promise<Day[]> {
  const rows = await getStore().rows(Prisma.sql`SELECT DISTINCT "day" FROM "Entry" WHERE "day" >= ${day}`);
  return dayRows.parse(rows).map((row) => row.day);
}

/**
 * Returns the feed of the daily list with its cache tags. A full feed depends on the days that it covers and on the set
 * of days; a feed that is not full depends on every day.
 */
async function getDailyFeed(request: FeedRequest): Promise<FeedResult> {
  const newest = await getNewestSpan();
  const rows = newest ? await listDaily(request, newest) : [];
  const papers = await readFeedPapers(rows.map(({ publicId }) => publicId));
  const last = rows.length === request.limit ? rows.at(-1)?.day : undefined;
  // A curated list on any of the newest days excludes announcements, even if that day is older than the feed's last
  // day.
  const oldest = last && newest && newest.first < last ? newest.first : last;
  return {
    feed: toFeed(papers, request, env().BASE_URL),
    cacheTags: oldest ? [daysCacheTag, ...(await listDaysFrom(oldest)).map(dayCacheTag)] : [listsCacheTag],
  };
}

export interface FeedResult {
  feed: Feed;
  /** Cache tags (lib/revision/cache-tags.ts) of all that the feed shows. */
  cacheTags: string[];
}

/**
 * Returns the feed of the daily list or of a search; it may be empty.
 * @throws AppError `store-unavailable`, also if a search takes too long
 */
export async function getFeed(request: FeedRequest): Promise<FeedResult> {
  const { query } = request;
  if (query === null) return getDailyFeed(request);
  const papers = await readFeedPapers(await listSearchHits(query, request));
  return { feed: toFeed(papers.sort(byInstant), request, env().BASE_URL), cacheTags: [listsCacheTag] };
}

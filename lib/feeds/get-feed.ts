/** Finds the papers of a feed. Hidden papers are in none. */
import { z } from "zod";
import { addDays, type Day, daySchema, parseDay } from "@/lib/days";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { byInstant, type Feed, type FeedPaper, toFeed } from "@/lib/feeds/feed";
import type { FeedRequest } from "@/lib/feeds/feed-request";
import type { ListChoice } from "@/lib/papers/entry-list";
import { isAnnounced, isCounted, listOrder } from "@/lib/papers/entry-list";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { parseStrings, summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import { trendingDays } from "@/lib/papers/ranking";
import { dayScope, daysScope, listsScope } from "@/lib/revision/sqlite";
import { searchPapers } from "@/lib/search/search-papers";
import { getDb } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

/** So many hits are looked through for those with upvotes enough, the newest: a feed tells what is new. */
const maxHits = 600;
const hitsPerPage = 120;

const dayRows = z.array(z.object({ day: daySchema }));
const placedRows = z.array(z.object({ publicId: z.string(), day: daySchema }));
const listedRows = z.array(z.object({ publicId: z.string() }));
const aliasRows = z.array(z.object({ paperId: z.coerce.number(), publicId: z.string() }));

/** The newest days, which decide whether announcements count: not what an instance curated long ago. */
async function getNewestSpan(): Promise<{ first: Day; last: Day } | null> {
  const last = await getNewestDay();
  return last && { first: addDays(last, 1 - trendingDays), last };
}

/**
 * Newest day first, then the day's order (`entry-list.ts`); each paper once, on the last day that counts it, so that the
 * feed begins as the newest day's page does. A paper that an earlier day showed keeps its id.
 */
async function listDaily({ minUpvotes, limit, list }: FeedRequest, newest: { first: Day; last: Day }) {
  const db = await getDb();
  // The bound on the day, which all are within, has the store walk the days from the newest and stop at the limit.
  const rows = await db.$queryRaw(Prisma.sql`
    SELECT p."publicId", l."day" FROM "Entry" AS l JOIN "Paper" AS p ON p."id" = l."paperId"
    WHERE l."day" >= '' AND p."hiddenAt" IS NULL AND p."sourceUpvotes" + p."voteCount" >= ${minUpvotes}
      AND ${isCounted(newest, list)}
      AND NOT EXISTS (SELECT 1 FROM "Entry" AS e WHERE e."paperId" = l."paperId" AND e."day" > l."day"
        AND ${isAnnounced("e")} <= ${isAnnounced()})
    ORDER BY l."day" DESC, ${listOrder} LIMIT ${limit}`);
  return placedRows.parse(rows);
}

/** Of these papers those that a list of this kind has. */
async function keepListed(publicIds: string[], list: ListChoice): Promise<string[]> {
  const db = await getDb();
  const rows = await db.$queryRaw(Prisma.sql`
    SELECT DISTINCT p."publicId" FROM "Paper" AS p JOIN "Entry" AS l ON l."paperId" = p."id"
    WHERE p."publicId" IN (SELECT value FROM json_each(${JSON.stringify(publicIds)}))
      AND ${isAnnounced()} = ${Number(list === "arxiv")}`);
  const listed = new Set(listedRows.parse(rows).map(({ publicId }) => publicId));
  return publicIds.filter((id) => listed.has(id));
}

/** The newest papers by publication that a search finds. */
async function listFoundIds(query: string, { minUpvotes, limit, list }: FeedRequest): Promise<string[]> {
  const ids: string[] = [];
  const perPage = minUpvotes > 0 || list !== null ? hitsPerPage : limit;
  for (let page = 1; page <= maxHits / hitsPerPage && ids.length < limit; page += 1) {
    const { hits, total, complete } = await searchPapers(query, { sort: "newest", page, perPage });
    // An empty feed would be kept as if nothing were found.
    if (!complete) throw new AppError("store-unavailable", "The search took too long; try again in a moment.");
    const found = hits.filter(({ paper }) => paper.upvotes >= minUpvotes).map(({ paper }) => paper.id);
    ids.push(...(list === null ? found : await keepListed(found, list)));
    if (page * perPage >= total) break;
  }
  return ids.slice(0, limit);
}

/** The first public id of each of these papers that had another before; a paper promoted twice keeps the oldest. */
async function listFirstIds(paperIds: number[]): Promise<Map<number, string>> {
  const db = await getDb();
  // Rows of this table are only ever added or led elsewhere: their number is their age.
  const rows = await db.$queryRaw(Prisma.sql`
    SELECT "paperId", "publicId" FROM "Alias"
    WHERE "paperId" IN (SELECT value FROM json_each(${JSON.stringify(paperIds)})) ORDER BY rowid DESC`);
  return new Map(aliasRows.parse(rows).map(({ paperId, publicId }) => [paperId, publicId]));
}

/** In the order of `publicIds`; those that are gone meanwhile are left out. */
async function readFeedPapers(publicIds: string[]): Promise<FeedPaper[]> {
  const db = await getDb();
  const rows = await db.paper.findMany({
    where: { publicId: { in: publicIds }, hiddenAt: null },
    select: {
      ...summaryColumns,
      id: true,
      categories: true,
      entries: { select: { day: true }, orderBy: { day: "asc" }, take: 1 },
    },
  });
  const firstIds = await listFirstIds(rows.map(({ id }) => id));
  const papers = new Map(
    rows.map((row): [string, FeedPaper] => {
      const listedOn: Day | null = row.entries[0] ? parseDay(row.entries[0].day) : null;
      const firstId = firstIds.get(row.id) ?? row.publicId;
      return [row.publicId, { ...toSummary(row), firstId, categories: parseStrings(row.categories), listedOn }];
    }),
  );
  return publicIds.map((id) => papers.get(id)).filter((paper) => paper !== undefined);
}

/** The days that have entries, from this one on. */
async function listDaysFrom(day: Day): Promise<Day[]> {
  const db = await getDb();
  const rows = await db.$queryRaw`SELECT DISTINCT "day" FROM "Entry" WHERE "day" >= ${day}`;
  return dayRows.parse(rows).map((row) => row.day);
}

/**
 * The daily list, and what changes it. A full feed changes with the days that it reaches back to and with which days
 * there are; one that is not full would take in what any day gains.
 */
async function getDailyFeed(request: FeedRequest): Promise<FeedAnswer> {
  const newest = await getNewestSpan();
  const rows = newest ? await listDaily(request, newest) : [];
  const papers = await readFeedPapers(rows.map(({ publicId }) => publicId));
  const last = rows.length === request.limit ? rows.at(-1)?.day : undefined;
  // A curated list on any of the newest days ends the announcements, also before the last day that the feed shows.
  const oldest = last && newest && newest.first < last ? newest.first : last;
  return {
    feed: toFeed(papers, request, env().BASE_URL),
    scopes: oldest ? [daysScope, ...(await listDaysFrom(oldest)).map(dayScope)] : [listsScope],
  };
}

export interface FeedAnswer {
  feed: Feed;
  /** The revisions (lib/revision/sqlite.ts) that change when the feed does. */
  scopes: string[];
}

/**
 * The feed of the daily list or of a search; empty where there is nothing.
 * @throws AppError `store-unavailable`, also when a search takes too long
 */
export async function getFeed(request: FeedRequest): Promise<FeedAnswer> {
  const { query } = request;
  if (query === null) return getDailyFeed(request);
  const papers = await readFeedPapers(await listFoundIds(query, request));
  return { feed: toFeed(papers.sort(byInstant), request, env().BASE_URL), scopes: [listsScope] };
}

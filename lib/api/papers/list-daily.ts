/** The lists behind the papers API: of a day, week or month, of a submitter, of any papers by their ids. */
import { z } from "zod";
import type { ListedPaper } from "@/lib/api/papers/api-paper";
import type { DailyQuery, Span } from "@/lib/api/papers/daily-query";
import { addDays, type Day, daySchema, daysBetween, parseDay } from "@/lib/days";
import { isCounted, listOrder } from "@/lib/papers/entry-list";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { parseStrings, summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import { parsePublicId } from "@/lib/papers/paper-id";
import { trendingDays, trendingScore } from "@/lib/papers/ranking";
import { getDb, readRows } from "@/lib/store/db";
import { Prisma } from "@/prisma/client/client";

const apiColumns = {
  ...summaryColumns,
  keywords: true,
  mediaUrls: true,
  aiSummary: true,
  thumbnailUrl: true,
  discussionId: true,
  githubStars: true,
  entries: { select: { day: true, submittedBy: true }, orderBy: { day: "asc" as const } },
};

/** A place in the list: enough to sort by and to find the paper with. */
interface Place {
  id: string;
  /** The first day of the list that has the paper. */
  day: Day;
  /** The last one. */
  latest: Day;
  publishedAt: string;
  upvotes: number;
}

const entryRows = z.array(
  z.object({ id: z.string(), day: daySchema, publishedAt: z.string(), upvotes: z.coerce.number() }),
);

/** What a request counts: of a submitter every entry, of a period the chosen list or what it counts. */
function isWanted({ list, submitter }: DailyQuery, period: Span | null): Prisma.Sql {
  return Prisma.join(
    [
      ...(period ? [Prisma.sql`l."day" BETWEEN ${period.first} AND ${period.last}`] : []),
      ...(submitter === null ? [] : [Prisma.sql`l."submittedBy" = ${submitter}`]),
      ...(period && submitter === null ? [isCounted(period, list)] : []),
    ],
    " AND ",
  );
}

async function listPlaces(query: DailyQuery, period: Span | null): Promise<Place[]> {
  const rows = await readRows`
    SELECT p."publicId" AS "id", l."day", p."publishedAt", p."sourceUpvotes" + p."voteCount" AS "upvotes"
    FROM "Entry" AS l JOIN "Paper" AS p ON p."id" = l."paperId"
    WHERE p."hiddenAt" IS NULL AND ${isWanted(query, period)} ORDER BY l."day", ${listOrder}`;
  // A paper on several days of the period is listed once, on the first.
  const places = new Map<string, Place>();
  for (const { id, day, publishedAt, upvotes } of entryRows.parse(rows)) {
    places.set(id, { id, day: places.get(id)?.day ?? day, latest: day, publishedAt, upvotes });
  }
  return [...places.values()];
}

const newestFirst = (a: string, b: string) => Number(a < b) - Number(a > b);

/** What is equal in the order asked for stays in list order; of equal scores the newer list goes first. */
function sortPlaces(places: Place[], sort: DailyQuery["sort"], newest: Day): void {
  if (sort === "publishedAt") places.sort((a, b) => newestFirst(a.publishedAt, b.publishedAt));
  if (sort !== "trending") return;
  const score = ({ upvotes, latest }: Place) => trendingScore({ upvotes, ageDays: daysBetween(latest, newest) });
  places.sort((a, b) => score(b) - score(a) || newestFirst(a.latest, b.latest));
}

/**
 * A page of a list, in list order (days in order) unless a sort is asked for; empty past the end. Without a period the
 * newest day, or what is trending now; of one submitter, all days.
 */
export async function listDaily(query: DailyQuery): Promise<ListedPaper[]> {
  const { period, submitter, sort, page, limit } = query;
  const newest = await getNewestDay();
  if (!newest) return [];
  const first = sort === "trending" ? addDays(newest, 1 - trendingDays) : newest;
  const places = await listPlaces(query, period ?? (submitter === null ? { first, last: newest } : null));
  sortPlaces(places, sort, newest);
  return listByPlace(places.slice(page * limit, (page + 1) * limit));
}

async function listByPlace(places: Pick<Place, "id" | "day">[]): Promise<ListedPaper[]> {
  const dayOfId = new Map(places.map(({ id, day }) => [id, day]));
  return (await readPapers([...dayOfId.keys()], dayOfId)).filter((paper) => paper !== null);
}

/** The papers with these public ids, in their order; those that are unknown or hidden are left out. */
export async function listByIds(ids: string[]): Promise<ListedPaper[]> {
  return (await readPapers(ids, new Map())).filter((paper) => paper !== null);
}

/** The paper with this public id, or null: unknown, hidden, or not in the form of an id. */
export async function getListedPaper(id: string): Promise<ListedPaper | null> {
  if (parsePublicId(id) !== id) return null;
  return (await readPapers([id], new Map()))[0] ?? null;
}

/** One answer an id; `dayOfId` names the day whose list is shown, without which it is the first that has the paper. */
async function readPapers(ids: string[], dayOfId: Map<string, string>): Promise<(ListedPaper | null)[]> {
  const db = await getDb();
  const where = { publicId: { in: ids }, hiddenAt: null };
  const rows = await db.paper.findMany({ where, select: apiColumns });
  const papers = new Map(
    rows.map((row) => {
      const day = dayOfId.get(row.publicId);
      const entry = row.entries.find((each) => each.day === day) ?? row.entries[0];
      const paper: ListedPaper = {
        ...toSummary(row),
        keywords: parseStrings(row.keywords),
        mediaUrls: parseStrings(row.mediaUrls),
        aiSummary: row.aiSummary,
        thumbnailUrl: row.thumbnailUrl,
        discussionId: row.discussionId,
        githubStars: row.githubStars,
        listedOn: entry ? parseDay(entry.day) : null,
        submittedBy: entry?.submittedBy ?? null,
      };
      return [row.publicId, paper];
    }),
  );
  return ids.map((id) => papers.get(id) ?? null);
}

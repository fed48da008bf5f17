/** The lists of the papers API: of a day, week or month, of a submitter, or of papers by their ids. */
import { z } from "zod";
import type { ListedPaper } from "@/lib/api/papers/api-paper";
import type { DailyQuery, Span } from "@/lib/api/papers/daily-query";
import { addDays, type Day, daySchema, daysBetween, parseDay } from "@/lib/days";
import { isIncluded, listOrder } from "@/lib/papers/entry-list";
import { getNewestDay } from "@/lib/papers/lists/listed-days";
import { parseStrings, summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import { parsePublicId } from "@/lib/papers/paper-id";
import { trendingDays, trendingScore } from "@/lib/papers/ranking";
import { getDb } from "@/lib/store/db";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

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

/** A position in the list: the paper's id and the values to sort by. */
interface ListPosition {
  id: string;
  /** The first day of the period that lists the paper. */
  day: Day;
  /** The last day of the period that lists the paper. */
  latest: Day;
  publishedAt: string;
  upvotes: number;
}

const entryRows = z.array(
  z.object({ id: z.string(), day: daySchema, publishedAt: z.string(), upvotes: z.coerce.number() }),
);

/** Returns the condition for entries: all entries of a submitter, or the chosen or default list of a period. */
function entryCondition({ list, submitter }: DailyQuery, period: Span | null): Prisma.Sql {
  return Prisma.join(
    [
      ...(period ? [Prisma.sql`l."day" BETWEEN ${period.first} AND ${period.last}`] : []),
      ...(submitter === null ? [] : [Prisma.sql`l."submittedBy" = ${submitter}`]),
      ...(period && submitter === null ? [isIncluded(period, list)] : []),
    ],
    " AND ",
  );
}

async function listPositions(query: DailyQuery, period: Span | null): Promise<ListPosition[]> {
  const rows = await getStore().rows(Prisma.sql`
    SELECT p."publicId" AS "id", l."day", p."publishedAt", p."sourceUpvotes" + p."voteCount" AS "upvotes"
    FROM "Entry" AS l JOIN "Paper" AS p ON p."id" = l."paperId"
    WHERE p."hiddenAt" IS NULL AND ${entryCondition(query, period)} ORDER BY l."day", ${listOrder}`);
  // A paper on several days of the period is listed once, on the first.
  const positions = new Map<string, ListPosition>();
  for (const { id, day, publishedAt, upvotes } of entryRows.parse(rows)) {
    positions.set(id, { id, day: positions.get(id)?.day ?? day, latest: day, publishedAt, upvotes });
  }
  return [...positions.values()];
}

const descending = (a: string, b: string) => Number(a < b) - Number(a > b);

/** Sorts in place. Equal papers stay in list order; with equal trending scores the newer list comes first. */
function sortPositions(positions: ListPosition[], sort: DailyQuery["sort"], newest: Day): void {
  if (sort === "publishedAt") positions.sort((a, b) => descending(a.publishedAt, b.publishedAt));
  if (sort !== "trending") return;
  const score = ({ upvotes, latest }: ListPosition) => trendingScore({ upvotes, ageDays: daysBetween(latest, newest) });
  positions.sort((a, b) => score(b) - score(a) || descending(a.latest, b.latest));
}

export interface DailyPage {
  papers: ListedPaper[];
  /** Whether there is a page after this one. */
  hasMore: boolean;
}

/**
 * Returns a page of a list, in list order (days in order) unless a sort is given; empty past the end. Without a period
 * the list is the newest day, the current trending period, or all days of the submitter.
 */
export async function listDaily(query: DailyQuery): Promise<DailyPage> {
  const { period, submitter, sort, page, limit } = query;
  const newest = await getNewestDay();
  if (!newest) return { papers: [], hasMore: false };
  const first = sort === "trending" ? addDays(newest, 1 - trendingDays) : newest;
  const positions = await listPositions(query, period ?? (submitter === null ? { first, last: newest } : null));
  sortPositions(positions, sort, newest);
  const end = (page + 1) * limit;
  return { papers: await listByPosition(positions.slice(page * limit, end)), hasMore: positions.length > end };
}

async function listByPosition(positions: Pick<ListPosition, "id" | "day">[]): Promise<ListedPaper[]> {
  const dayOfId = new Map(positions.map(({ id, day }) => [id, day]));
  return (await readPapers([...dayOfId.keys()], dayOfId)).filter((paper) => paper !== null);
}

/** Returns the papers with these public ids, in their order. Unknown and hidden papers are omitted. */
export async function listByIds(ids: string[]): Promise<ListedPaper[]> {
  return (await readPapers(ids, new Map())).filter((paper) => paper !== null);
}

/** Returns the paper with this public id, or null if it is unknown, hidden or not a valid id. */
export async function getListedPaper(id: string): Promise<ListedPaper | null> {
  if (parsePublicId(id) !== id) return null;
  return (await readPapers([id], new Map()))[0] ?? null;
}

/** Returns one result per id. `dayOfId` names the day of the list that is shown; the default is the first day that listed the paper. */
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

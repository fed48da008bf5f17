/** The papers of some days' lists, as a digest ranks them. */
import { z } from "zod";
import { addDays, type Day, daySchema, daysBetween } from "@/lib/days";
import { isAnnounced, listOrder } from "@/lib/papers/entry-list";
import { upvoteWeight } from "@/lib/papers/ranking";
import { getDb } from "@/lib/store/db";

/** Days whose lists are looked at; both belong to it. */
export interface Span {
  first: Day;
  last: Day;
}

export interface Candidate {
  /** The public id. */
  id: string;
  /** The newest day of the span that curated it, else that announced it. */
  day: Day;
  upvotes: number;
  /** Whether arXiv announced it that day and no curated list has it. */
  isAnnounced: boolean;
}

/** As digests name what they were chosen from: `2026-04-20`, or by ISO 8601 `2026-04-14/2026-04-20`. */
export const periodName = ({ first, last }: Span): string => (first === last ? last : `${first}/${last}`);

const rowsSchema = z.array(
  z.object({ id: z.string(), day: daySchema, upvotes: z.coerce.number(), isAnnounced: z.coerce.boolean() }),
);

/**
 * The papers listed in a span, hidden ones left out, ordered as `/trending` orders them: by score (`ranking.ts`), age
 * counted to the span's last day; of equal scores the newer list first, then the list's own order. Of one day that is
 * the most upvoted first.
 */
export async function listCandidates({ first, last }: Span): Promise<Candidate[]> {
  const ages = Array.from({ length: daysBetween(first, last) + 1 }, (_, age) => age);
  const weights = JSON.stringify(Object.fromEntries(ages.map((age) => [addDays(last, -age), upvoteWeight(age)])));
  const db = await getDb();
  const rows = await db.$queryRaw`
    SELECT p."publicId" AS id, l."day", p."sourceUpvotes" + p."voteCount" AS upvotes, ${isAnnounced()} AS "isAnnounced"
    FROM (
      SELECT "paperId", "day", "list", "listLength", "listHash", "rank",
        row_number() OVER (PARTITION BY "paperId" ORDER BY ${isAnnounced("e")}, "day" DESC) AS "nth"
      FROM "Entry" AS e WHERE "day" BETWEEN ${first} AND ${last}
    ) AS l
    JOIN "Paper" AS p ON p."id" = l."paperId" AND l."nth" = 1 AND p."hiddenAt" IS NULL
    JOIN json_each(${weights}) AS w ON w."key" = l."day"
    ORDER BY (p."sourceUpvotes" + p."voteCount") * w."value" DESC,
      l."day" DESC, ${listOrder}`;
  return rowsSchema.parse(rows);
}

/** Those that a digest counts: announcements only where nothing is curated, or where the subscriber's query asks. */
export function countedFor(query: string | null, candidates: Candidate[]): Candidate[] {
  const curated = candidates.filter(({ isAnnounced: announced }) => !announced);
  return query === null && curated.length > 0 ? curated : candidates;
}

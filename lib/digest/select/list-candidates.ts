/** Lists the papers of a span of days in the order in which a digest ranks them. */
import { z } from "zod";
import { type Day, daySchema } from "@/lib/days";
import { isAnnounced, listOrder } from "@/lib/papers/entry-list";
import { listedOnce, upvoteWeights } from "@/lib/papers/lists/listed-once";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

/** A span of days whose lists are searched; both ends are inclusive. */
export interface Span {
  first: Day;
  last: Day;
}

export interface Candidate {
  /** The public id. */
  id: string;
  /** The newest day of the span whose curated list has it, else whose announcements do. */
  day: Day;
  upvotes: number;
  /** Whether arXiv announced it that day and no curated list has it. */
  isAnnounced: boolean;
}

/** Returns the name of a span in digests: `2026-04-20`, or an ISO 8601 interval such as `2026-04-14/2026-04-20`. */
export const periodName = ({ first, last }: Span): string => (first === last ? last : `${first}/${last}`);

const rowsSchema = z.array(
  z.object({ id: z.string(), day: daySchema, upvotes: z.coerce.number(), isAnnounced: z.coerce.boolean() }),
);

/**
 * Returns the papers listed in a span, without hidden ones, in the order of `/trending`: by score (`ranking.ts`) with
 * ages counted from the span's last day, then by newer list, then by position in the list. Within one day, this puts
 * the most upvoted first.
 */
export async function listCandidates(span: Span): Promise<Candidate[]> {
  const rows = await getStore().rows(Prisma.sql`
    SELECT p."publicId" AS "id", l."day", p."sourceUpvotes" + p."voteCount" AS "upvotes", ${isAnnounced()} AS "isAnnounced"
    FROM ${listedOnce(span, "latestCurated")} JOIN ${upvoteWeights(span)} AS w ON w."day" = l."day"
    ORDER BY (p."sourceUpvotes" + p."voteCount") * w."weight" DESC, l."day" DESC, ${listOrder}`);
  return rowsSchema.parse(rows);
}

/**
 * Returns the candidates that a digest uses. Announcements count only for a subscriber with a query, or if nothing is
 * curated.
 */
export function eligibleCandidates(query: string | null, candidates: Candidate[]): Candidate[] {
  const curated = candidates.filter(({ isAnnounced: announced }) => !announced);
  return query === null && curated.length > 0 ? curated : candidates;
}

/** Reads one paper by its public id. */
import { parseDay } from "@/lib/days";
import { currentIdsOf } from "@/lib/papers/lists/aliases";
import { listPlacesOfDay } from "@/lib/papers/lists/listed-days";
import { parseStrings, summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import { type Listing, type Paper, sourceNameSchema } from "@/lib/papers/paper";
import { doiOfPublicId, parsePublicId } from "@/lib/papers/paper-id";
import { referencesIn } from "@/lib/papers/paper-references";
import { getDb } from "@/lib/store/db";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

const pageColumns = {
  ...summaryColumns,
  doi: true,
  categories: true,
  keywords: true,
  mediaUrls: true,
  aiSummary: true,
  thumbnailUrl: true,
  discussionId: true,
  githubStars: true,
  entries: { select: { day: true }, orderBy: { day: "desc" as const } },
  sourceRecords: {
    select: { source: true, upvotes: true, upvotesAsOf: true, comments: true, commentsAsOf: true },
    orderBy: { source: "asc" as const },
  },
};

/** Returns the paper with this public id; null if it is unknown or hidden, or `id` is not in canonical form. */
export async function getPaper(id: string): Promise<Paper | null> {
  if (parsePublicId(id) !== id) return null;
  const db = await getDb();
  const row = await db.paper.findUnique({ where: { publicId: id, hiddenAt: null }, select: pageColumns });
  if (!row) return null;
  return {
    ...toSummary(row),
    doi: row.doi,
    categories: parseStrings(row.categories),
    keywords: parseStrings(row.keywords),
    numbers: row.sourceRecords.map((record) => ({ ...record, source: sourceNameSchema.parse(record.source) })),
    votes: row.voteCount,
    aiSummary: row.aiSummary,
    thumbnailUrl: row.thumbnailUrl,
    mediaUrls: parseStrings(row.mediaUrls),
    discussionId: row.discussionId,
    githubStars: row.githubStars,
    listings: await listListings(id, row.entries),
  };
}

async function listListings(id: string, entries: { day: string }[]): Promise<Listing[]> {
  const days = entries.map((entry) => parseDay(entry.day)).filter((day) => day !== null);
  return Promise.all(
    days.map(async (day) => {
      const places = await listPlacesOfDay(day);
      const own = places.find((place) => place.id === id);
      const list = places.filter(({ isAnnounced }) => isAnnounced === own?.isAnnounced);
      const position = list.findIndex((place) => place.id === id) + 1;
      return { day, position, count: list.length, isAnnounced: own?.isAnnounced ?? false };
    }),
  );
}

/** Returns the public id of the paper with this DOI; null if there is none, or several. */
async function getIdOfDoi(doi: string): Promise<string | null> {
  const found = await getStore().rows<{ id: string }>(Prisma.sql`SELECT "publicId" AS "id" FROM "Paper"
    WHERE "doi" IS NOT NULL AND lower("doi") = ${doi} AND "hiddenAt" IS NULL LIMIT 2`);
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/** Returns the canonical public id of any form of an id, such as `arXiv:2505.17018v2`. */
function canonicalIdOf(id: string): string | null {
  const { references, rest } = referencesIn(id);
  const [reference, ...others] = references;
  return reference?.kind === "id" && others.length === 0 && rest === "" ? reference.publicId : parsePublicId(id);
}

/**
 * Returns the current public id for another form of it: a former id of a paper that now has its arXiv id, an id with a
 * version or with `arXiv:` before it, an old arXiv id with its slash, the DOI of a paper that has an arXiv id. Returns
 * null if there is no such paper, or if `id` is its current form already.
 */
export async function getCurrentId(id: string): Promise<string | null> {
  const canonical = canonicalIdOf(id);
  if (!canonical) return null;
  const current = (await currentIdsOf([canonical])).get(canonical);
  if (current) return current;
  if (canonical !== id && (await getPaper(canonical))) return canonical;
  return canonical.startsWith("10.") ? await getIdOfDoi(doiOfPublicId(canonical)) : null;
}

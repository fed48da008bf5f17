/**
 * The kinds of lists that entries come from. People select the papers of curated lists; announcements are all papers
 * that arXiv lists on a day. A day shows its curated lists first; other views include announcements only if the period
 * has no curated papers.
 */
import type { Day } from "@/lib/days";
import { Prisma } from "@/lib/store/sql";

/** The source of a list; `file` is a dated file that the operator provides. */
export type ListName = "huggingface" | "file" | "demo" | "arxiv";

/** The values of `?list=`. */
export const listChoices = ["curated", "arxiv"] as const;
export type ListChoice = (typeof listChoices)[number];

/** The list that contains announcements; all others are curated. */
export const announcements: ListName = "arxiv";

/** SQL: true if an entry is an announcement. `alias` is the alias of the entry's table in the statement. */
export const isAnnounced = (alias = "l"): Prisma.Sql => Prisma.raw(`(${alias}."list" = '${announcements}')`);

/** SQL: true if an entry's paper is not hidden. The subquery is short because few papers are hidden. */
export const isShown = Prisma.sql`"paperId" NOT IN (SELECT "id" FROM "Paper" WHERE "hiddenAt" IS NOT NULL)`;

/** SQL: true if the entry `l` is of the chosen list. */
export const isInList = (choice: ListChoice): Prisma.Sql =>
  choice === "arxiv" ? isAnnounced() : Prisma.sql`NOT ${isAnnounced()}`;

/**
 * SQL: true if a view of a span of days includes the entry `l`. With a choice, it includes the entries of that list;
 * without one, the curated entries, and announcements only if the span has no curated entry.
 */
export function isIncluded({ first, last }: { first: Day; last: Day }, choice: ListChoice | null = null): Prisma.Sql {
  if (choice !== null) return isInList(choice);
  return Prisma.sql`(NOT ${isAnnounced()} OR NOT EXISTS (
    SELECT 1 FROM "Entry" AS c WHERE c."day" BETWEEN ${first} AND ${last} AND NOT ${isAnnounced("c")} AND c.${isShown}))`;
}

/**
 * SQL: the order of the entries `l` of a day, with their papers `p`: curated lists before announcements, the longest
 * list first, in its own order; then papers that only shorter lists or facts files name. The public id breaks ties, so
 * that the order does not depend on the order of ingests.
 */
export const listOrder = Prisma.sql`${isAnnounced()}, l."listLength" DESC, l."listHash" DESC, l."rank", p."publicId"`;

/**
 * Which list an entry came from. Curated lists are chosen by people; announcements are everything that arXiv lists on a
 * day. A day shows its curated lists first; other views count announcements only where nothing is curated.
 */
import type { Day } from "@/lib/days";
import { Prisma } from "@/prisma/client/client";

/** The source whose list it is; `file` is a dated file of the operator's own. */
export type ListName = "huggingface" | "file" | "demo" | "arxiv";

/** What `?list=` can ask for. */
export const listChoices = ["curated", "arxiv"] as const;
export type ListChoice = (typeof listChoices)[number];

const announcements: ListName = "arxiv";

/** SQL: whether an entry is an announcement. `alias` names the entry's table in the statement. */
export const isAnnounced = (alias = "l"): Prisma.Sql => Prisma.raw(`(${alias}."list" = '${announcements}')`);

/** SQL: that an entry's paper is not hidden; few papers are. */
export const isShown = Prisma.sql`"paperId" NOT IN (SELECT "id" FROM "Paper" WHERE "hiddenAt" IS NOT NULL)`;

/**
 * SQL: whether a view of a span of days counts the entry `l`: those of the chosen list; without a choice the curated
 * ones, and announcements only where the span has nothing curated.
 */
export function isCounted({ first, last }: { first: Day; last: Day }, choice: ListChoice | null = null): Prisma.Sql {
  if (choice !== null) return choice === "arxiv" ? isAnnounced() : Prisma.sql`NOT ${isAnnounced()}`;
  return Prisma.sql`(NOT ${isAnnounced()} OR NOT EXISTS (
    SELECT 1 FROM "Entry" AS c WHERE c."day" BETWEEN ${first} AND ${last} AND NOT ${isAnnounced("c")} AND c.${isShown}))`;
}

/**
 * SQL: the place of an entry as a tuple that compares. Curated before announced, then the longer list, then its hash,
 * then the better rank, so that the same place wins in whatever order lists arrive.
 * @param prefix of each column: an alias with its dot, or `@` for parameters
 */
export function placeOf(prefix: "@" | "" | `${string}.` = ""): string {
  const [list, length, hash, rank] = ["list", "listLength", "listHash", "rank"].map((name) =>
    prefix === "@" ? `@${name}` : `${prefix}"${name}"`,
  );
  return `(${list} <> '${announcements}', ${length}, ${hash}, -${rank}, ${list})`;
}

/**
 * SQL: the order of the entries `l` of a day, with their papers `p`: curated lists before announcements, the longest list
 * first, in its own order; then what only shorter lists or facts name. The public id settles ties, so that the order
 * never depends on what arrived first.
 */
export const listOrder = Prisma.sql`${isAnnounced()}, l."listLength" DESC, l."listHash" DESC, l."rank", p."publicId"`;

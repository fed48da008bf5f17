/** SQL of lists in which a paper appears once although several days list it. */
import { addDays, type Day, daysBetween } from "@/lib/days";
import { isAnnounced } from "@/lib/papers/entry-list";
import { upvoteWeight } from "@/lib/papers/ranking";
import { rowsOf } from "@/lib/store/dialect";
import { Prisma } from "@/lib/store/sql";

/** Days whose lists are read; both are inclusive. */
interface Span {
  first: Day;
  last: Day;
}

/** The entry that stands for a paper of several days. Curated lists come before announcements, except for `latest`. */
const choices = {
  firstCurated: Prisma.sql`${isAnnounced()}, "day"`,
  latestCurated: Prisma.sql`${isAnnounced()}, "day" DESC`,
  latest: Prisma.sql`"day" DESC`,
};

/**
 * SQL: the papers `p` that a span lists, without hidden ones, each with one of its entries `l`.
 * @param where condition on the entries `l`, if not all count
 */
export const listedOnce = (
  { first, last }: Span,
  choice: keyof typeof choices,
  where: Prisma.Sql = Prisma.sql`true`,
): Prisma.Sql => Prisma.sql`(
    SELECT "paperId", "day", "list", "listLength", "listHash", "rank",
      row_number() OVER (PARTITION BY "paperId" ORDER BY ${choices[choice]}) AS "nth"
    FROM "Entry" AS l WHERE "day" BETWEEN ${first} AND ${last} AND ${where}
  ) AS l JOIN "Paper" AS p ON p."id" = l."paperId" AND l."nth" = 1 AND p."hiddenAt" IS NULL`;

/**
 * SQL: a table with the weight of an upvote on each day of a span, with the columns `day` and `weight`; it needs an
 * alias. Ages count from the span's last day. SQL only multiplies, so the formula is in one place.
 */
export function upvoteWeights({ first, last }: Span): Prisma.Sql {
  const ages = Array.from({ length: daysBetween(first, last) + 1 }, (_, age) => age);
  const weights = ages.map((age) => ({ day: addDays(last, -age), weight: upvoteWeight(age) }));
  return rowsOf(weights, { day: "text", weight: "real" });
}

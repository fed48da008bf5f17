/** Former public ids of papers: the one place that resolves them. */
import { z } from "zod";
import { oneOf } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

/** SQL: the keys (`Paper.id`) of the papers that have one of these public ids, now or formerly, hidden ones too. */
export const keysOfPublicIds = (ids: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT "id" FROM "Paper" WHERE ${oneOf(Prisma.sql`"publicId"`, ids)}
  UNION SELECT "paperId" FROM "Alias" WHERE ${oneOf(Prisma.sql`"publicId"`, ids)}`;

const aliasRows = z.array(z.object({ former: z.string(), current: z.string() }));

async function listAliases(where: Prisma.Sql): Promise<{ former: string; current: string }[]> {
  const rows = await getStore().rows(Prisma.sql`SELECT a."publicId" AS "former", p."publicId" AS "current"
    FROM "Alias" AS a JOIN "Paper" AS p ON p."id" = a."paperId" WHERE p."hiddenAt" IS NULL AND ${where}`);
  return aliasRows.parse(rows);
}

/** Returns the current public id of each former one; ids that are not former ones, and hidden papers, are absent. */
export async function currentIdsOf(ids: readonly string[]): Promise<Map<string, string>> {
  const aliases = await listAliases(oneOf(Prisma.sql`a."publicId"`, ids));
  return new Map(aliases.map(({ former, current }) => [former, current]));
}

/** Returns the former public ids of papers, the oldest first; papers that never had another are absent. */
export async function formerIdsOf(ids: readonly string[]): Promise<Map<string, string[]>> {
  const aliases = await listAliases(Prisma.sql`${oneOf(Prisma.sql`p."publicId"`, ids)} ORDER BY a."id"`);
  const byPaper = Map.groupBy(aliases, ({ current }) => current);
  return new Map([...byPaper].map(([id, group]) => [id, group.map(({ former }) => former)]));
}

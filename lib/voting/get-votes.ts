/** Reads the votes of a voter. */
import { z } from "zod";
import { oneOf } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";

const votedRows = z.array(z.object({ id: z.string() }));

/** Returns those of the given public ids whose papers the voter has upvoted, in the given order. */
export async function listVotedIds(voter: string, ids: string[]): Promise<string[]> {
  const rows = await getStore().rows(Prisma.sql`SELECT p."publicId" AS "id" FROM "Paper" AS p
    JOIN "Vote" AS v ON v."paperId" = p."id" WHERE ${oneOf(Prisma.sql`p."publicId"`, ids)} AND v."voter" = ${voter}`);
  const voted = new Set(votedRows.parse(rows).map(({ id }) => id));
  return ids.filter((id) => voted.has(id));
}

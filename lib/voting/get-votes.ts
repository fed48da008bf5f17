/** Reads the votes of a voter. */
import { getDb } from "@/lib/store/db";

/** Returns those of the given public ids whose papers the voter has upvoted, in the given order. */
export async function listVotedIds(voter: string, ids: string[]): Promise<string[]> {
  const db = await getDb();
  const rows = await db.vote.findMany({
    where: { voter, paper: { publicId: { in: ids } } },
    select: { paper: { select: { publicId: true } } },
  });
  const voted = new Set(rows.map(({ paper }) => paper.publicId));
  return ids.filter((id) => voted.has(id));
}

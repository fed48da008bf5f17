/** Which papers a voter has upvoted. */
import { getDb } from "@/lib/store/db";

/** Of the papers with these public ids, those that the voter has upvoted, in the order asked for. */
export async function listVotedIds(voter: string, ids: string[]): Promise<string[]> {
  const db = await getDb();
  const rows = await db.vote.findMany({
    where: { voter, paper: { publicId: { in: ids } } },
    select: { paper: { select: { publicId: true } } },
  });
  const voted = new Set(rows.map(({ paper }) => paper.publicId));
  return ids.filter((id) => voted.has(id));
}

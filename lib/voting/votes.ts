/**
 * Sets and withdraws votes, and lists a voter's own. Votes that wait at the same time are written in one batch, and each request gets its
 * response after that batch is durable. Triggers in prisma/migrations update the count in `Paper.voteCount`.
 */
import { z } from "zod";
import { createBatcher } from "@/lib/batcher";
import { getCurrentId } from "@/lib/papers/lists/get-paper";
import { parsePublicId } from "@/lib/papers/paper-id";
import { singleton } from "@/lib/singleton";
import { oneOf, rowsOf } from "@/lib/store/dialect";
import { getStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import type { VoteOutcome } from "@/lib/voting/vote-schema";

export interface VoteRequest {
  /** Any form of the paper's public id. */
  paperId: string;
  /** The voter's key (`voter-key.ts`). */
  voter: string;
  /** True: upvote; false: withdraw. */
  voted: boolean;
}

/** Keeps a transaction short: pages are read meanwhile, but other writes wait. */
const maxBatch = 500;

/** One queue for the process, so that all votes of an iteration of the event loop share a commit. */
const enqueue = singleton("votes", () => createBatcher(writeVotes, { maxSize: maxBatch, windowMs: 0 }));

/**
 * Sets or withdraws one vote; repeating it changes nothing. Returns null if there is no such paper.
 * @throws AppError `store-unavailable`; the vote is then not counted
 */
export async function castVote(request: VoteRequest): Promise<VoteOutcome | null> {
  const paperId = parsePublicId(request.paperId);
  if (!paperId) return null;
  const outcome = await enqueue({ ...request, paperId });
  if (outcome) return outcome;
  const currentId = await getCurrentId(paperId);
  return currentId ? enqueue({ ...request, paperId: currentId }) : null;
}

const votedRows = z.array(z.object({ id: z.string() }));

/** Returns those of the given public ids whose papers the voter has upvoted, in the given order. */
export async function listVotedIds(voter: string, ids: string[]): Promise<string[]> {
  const rows = await getStore().rows(Prisma.sql`SELECT p."publicId" AS "id" FROM "Paper" AS p
    JOIN "Vote" AS v ON v."paperId" = p."id" WHERE ${oneOf(Prisma.sql`p."publicId"`, ids)} AND v."voter" = ${voter}`);
  const voted = new Set(votedRows.parse(rows).map(({ id }) => id));
  return ids.filter((id) => voted.has(id));
}

/** Writes the last request of each voter for each paper. Returns each outcome; null for papers that do not exist. */
async function writeVotes(requests: VoteRequest[]): Promise<(VoteOutcome | null)[]> {
  const last = new Map(requests.map((request) => [`${request.paperId} ${request.voter}`, request]));
  const [set, withdrawn] = [true, false].map((voted) => [...last.values()].filter((vote) => vote.voted === voted));
  const ids = [...new Set(requests.map(({ paperId }) => paperId))];
  const written = await getStore().write([
    ...(set?.length ? [insertVotes(set)] : []),
    ...(withdrawn?.length ? [deleteVotes(withdrawn)] : []),
    Prisma.sql`SELECT "publicId" AS "id", "sourceUpvotes" + "voteCount" AS "upvotes" FROM "Paper"
      WHERE ${oneOf(Prisma.sql`"publicId"`, ids)} AND "hiddenAt" IS NULL`,
  ]);
  const totals = new Map(totalsSchema.parse(written.at(-1)?.rows).map(({ id, upvotes }) => [id, upvotes]));
  return requests.map(({ paperId, voted }) => {
    const upvotes = totals.get(paperId);
    return upvotes === undefined ? null : { upvotes, voted };
  });
}

const totalsSchema = z.array(z.object({ id: z.string(), upvotes: z.coerce.number() }));

/** SQL: the votes `g` with their papers `p`. Both statements have one text, whatever the number of votes. */
const given = (votes: VoteRequest[]): Prisma.Sql =>
  Prisma.sql`${rowsOf(votes, { paperId: "text", voter: "text" })} AS g JOIN "Paper" AS p ON p."publicId" = g."paperId"`;

/** In the order of papers and voters, so that two writers that lock the rows of papers cannot wait for each other. */
const insertVotes = (
  votes: VoteRequest[],
): Prisma.Sql => Prisma.sql`INSERT INTO "Vote" ("paperId", "voter", "createdAt")
  SELECT p."id", g."voter", ${new Date().toISOString()} FROM ${given(votes)}
  WHERE p."hiddenAt" IS NULL ORDER BY p."id", g."voter" ON CONFLICT DO NOTHING`;

const deleteVotes = (votes: VoteRequest[]): Prisma.Sql => Prisma.sql`DELETE FROM "Vote"
  WHERE ("paperId", "voter") IN (SELECT p."id", g."voter" FROM ${given(votes)})`;

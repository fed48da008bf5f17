/**
 * Sets and withdraws votes. Votes that wait at the same time are written in one batch, and each request gets its
 * response after that batch is durable. Triggers in prisma/migrations update the count in `Paper.voteCount`.
 */
import { z } from "zod";
import { getCurrentId } from "@/lib/papers/lists/get-paper";
import { parsePublicId } from "@/lib/papers/paper-id";
import { singleton } from "@/lib/singleton";
import { getDb } from "@/lib/store/db";
import type { VoteOutcome } from "@/lib/voting/vote-schema";
import { Prisma, type PrismaClient } from "@/prisma/client/client";

export interface VoteRequest {
  /** Any form of the paper's public id. */
  paperId: string;
  /** The voter's key (`voter-key.ts`). */
  voter: string;
  /** True: upvote; false: withdraw. */
  voted: boolean;
}

interface QueuedVote {
  request: VoteRequest;
  resolve: (outcome: VoteOutcome | null) => void;
  reject: (error: unknown) => void;
}

/** Keeps a statement far below SQLite's limit of 32,766 parameters. */
const maxBatch = 500;

const queue = singleton("votes", () => ({ votes: [] as QueuedVote[], isWriting: false }));

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

function enqueue(request: VoteRequest): Promise<VoteOutcome | null> {
  return new Promise((resolve, reject) => {
    queue.votes.push({ request, resolve, reject });
    if (!queue.isWriting) void writeQueue();
  });
}

async function writeQueue(): Promise<void> {
  queue.isWriting = true;
  // Votes that arrive in this iteration of the event loop join the batch.
  await new Promise(setImmediate);
  while (queue.votes.length > 0) {
    const batch = queue.votes.splice(0, maxBatch);
    try {
      const totals = await write(batch.map(({ request }) => request));
      for (const { request, resolve } of batch) {
        const upvotes = totals.get(request.paperId);
        resolve(upvotes === undefined ? null : { upvotes, voted: request.voted });
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
  queue.isWriting = false;
}

/** Writes the last request of each voter for each paper. Returns the total upvotes of the papers that exist. */
async function write(requests: VoteRequest[]): Promise<Map<string, number>> {
  const db = await getDb();
  const last = new Map(requests.map((request) => [`${request.paperId} ${request.voter}`, request]));
  const statements = [
    ...insertVotes(
      db,
      [...last.values()].filter(({ voted }) => voted),
    ),
    ...deleteVotes(
      db,
      [...last.values()].filter(({ voted }) => !voted),
    ),
  ];
  const ids = [...new Set(requests.map(({ paperId }) => paperId))];
  const totals = db.$queryRaw`SELECT "publicId" AS id, "sourceUpvotes" + "voteCount" AS upvotes FROM "Paper"
    WHERE "publicId" IN (${Prisma.join(ids)}) AND "hiddenAt" IS NULL`;
  const rows = totalsSchema.parse((await db.$transaction([...statements, totals])).at(-1));
  return new Map(rows.map(({ id, upvotes }) => [id, upvotes]));
}

const totalsSchema = z.array(z.object({ id: z.string(), upvotes: z.coerce.number() }));

const pairs = (votes: VoteRequest[]) =>
  Prisma.join(votes.map(({ paperId, voter }) => Prisma.sql`(${paperId}, ${voter})`));

function insertVotes(db: PrismaClient, votes: VoteRequest[]) {
  if (votes.length === 0) return [];
  const now = new Date().toISOString();
  return [
    db.$executeRaw`WITH given (publicId, voter) AS (VALUES ${pairs(votes)})
      INSERT INTO "Vote" ("paperId", "voter", "createdAt")
      SELECT p."id", given.voter, ${now} FROM given JOIN "Paper" AS p ON p."publicId" = given.publicId
      WHERE p."hiddenAt" IS NULL ON CONFLICT DO NOTHING`,
  ];
}

function deleteVotes(db: PrismaClient, votes: VoteRequest[]) {
  if (votes.length === 0) return [];
  return [
    db.$executeRaw`DELETE FROM "Vote" WHERE ("paperId", "voter") IN
      (WITH given (publicId, voter) AS (VALUES ${pairs(votes)})
       SELECT p."id", given.voter FROM given JOIN "Paper" AS p ON p."publicId" = given.publicId)`,
  ];
}

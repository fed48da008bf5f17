/**
 * Sets and withdraws votes. Votes waiting at the same moment go into the store together, in one statement, and each is
 * answered after that statement is durable.
 */
import { z } from "zod";
import { getCurrentId } from "@/lib/papers/lists/get-paper";
import { parsePublicId } from "@/lib/papers/paper-id";
import { processWide } from "@/lib/singleton";
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

interface Waiting {
  request: VoteRequest;
  settle: (outcome: VoteOutcome | null) => void;
  fail: (error: unknown) => void;
}

/** Keeps a statement far below SQLite's limit of 32,766 parameters. */
const maxBatch = 500;

const line = processWide("votes", () => ({ waiting: [] as Waiting[], writing: false }));

/**
 * Sets or withdraws one vote; doing it again changes nothing. Null when there is no such paper.
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
  return new Promise((settle, fail) => {
    line.waiting.push({ request, settle, fail });
    if (!line.writing) void writeWaiting();
  });
}

async function writeWaiting(): Promise<void> {
  line.writing = true;
  // Whatever arrives in this turn of the loop goes along.
  await new Promise(setImmediate);
  while (line.waiting.length > 0) {
    const batch = line.waiting.splice(0, maxBatch);
    try {
      const totals = await write(batch.map(({ request }) => request));
      for (const { request, settle } of batch) {
        const upvotes = totals.get(request.paperId);
        settle(upvotes === undefined ? null : { upvotes, voted: request.voted });
      }
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }
  line.writing = false;
}

/** The last word of each voter on each paper counts. Returns the totals of the papers that exist. */
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

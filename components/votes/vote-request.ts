import { batchByLength, maxAddressCharacters } from "@/lib/addresses";

/** One vote on its way to the site, and what the site says to it. */

export interface Vote {
  voted: boolean;
  /** All upvotes of the paper, this one among them. */
  total: number;
}

export type VoteAnswer = Vote | { refusal: string };

/** After this the reader is told that the site is silent. */
const timeoutMs = 15_000;

/** A field of what may be any JSON value. */
function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function readAnswer(body: unknown, status: number): VoteAnswer {
  const [voted, total] = [field(body, "voted"), field(body, "upvotes")];
  if (typeof voted === "boolean" && typeof total === "number") return { voted, total };
  const message = field(field(body, "error"), "message");
  return {
    refusal: typeof message === "string" ? message : `The site answered with ${status}; try again in a moment.`,
  };
}

/** Sets or withdraws the vote. Never throws: a refusal is a sentence. */
export async function sendVote(id: string, voted: boolean): Promise<VoteAnswer> {
  try {
    const answer = await fetch(`/api/papers/${id}/vote`, {
      method: voted ? "PUT" : "DELETE",
      // A reader who goes on to the next page at once has voted all the same.
      keepalive: true,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return readAnswer(await answer.json().catch(() => null), answer.status);
  } catch {
    return { refusal: "The site could not be reached; try again in a moment." };
  }
}

const mineAddress = "/api/votes/mine?ids=";

async function fetchMyVotesAmong(ids: string[]): Promise<string[] | null> {
  try {
    const answer = await fetch(`${mineAddress}${ids.join(",")}`);
    const voted = field(await answer.json(), "voted");
    return Array.isArray(voted) ? voted.filter((id) => typeof id === "string") : null;
  } catch {
    return null;
  }
}

/** Returns which of these papers the visitor has upvoted; null when the site does not say. Long lists take several requests. */
export async function fetchMyVotes(ids: string[]): Promise<Set<string> | null> {
  const batches = batchByLength(ids, maxAddressCharacters - mineAddress.length);
  const lists = await Promise.all(batches.map(fetchMyVotesAmong));
  return lists.includes(null) ? null : new Set(lists.flatMap((list) => list ?? []));
}

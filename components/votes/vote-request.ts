import { siteAddress } from "@/components/ui/custom-element";
import { batchByLength, maxAddressCharacters } from "@/lib/addresses";

/** Requests for votes. */

export interface Vote {
  voted: boolean;
  /** All upvotes of the paper, including this one. */
  total: number;
}

export type VoteResult = Vote | { refusal: string };

/** Time-out of a vote request. */
const timeoutMs = 15_000;

/** Returns a field of any JSON value; undefined where there is none. */
function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function parseResponse(body: unknown, status: number): VoteResult {
  const [voted, total] = [field(body, "voted"), field(body, "upvotes")];
  if (typeof voted === "boolean" && typeof total === "number") return { voted, total };
  const message = field(field(body, "error"), "message");
  return {
    refusal: typeof message === "string" ? message : `The site returned an error (${status}); try again in a moment.`,
  };
}

/** Casts or withdraws a vote. Never throws: a failure is returned as a sentence for the visitor. */
export async function sendVote(id: string, voted: boolean): Promise<VoteResult> {
  try {
    const response = await fetch(siteAddress(`/api/papers/${id}/vote`), {
      method: voted ? "PUT" : "DELETE",
      // The vote is sent even if the visitor leaves the page at once.
      keepalive: true,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return parseResponse(await response.json().catch(() => null), response.status);
  } catch {
    return { refusal: "The site could not be reached; try again in a moment." };
  }
}

const mineAddress = siteAddress("/api/votes/mine?ids=");

async function fetchMyVotesAmong(ids: string[]): Promise<string[] | null> {
  try {
    const response = await fetch(`${mineAddress}${ids.join(",")}`);
    const voted = field(await response.json(), "voted");
    return Array.isArray(voted) ? voted.filter((id) => typeof id === "string") : null;
  } catch {
    return null;
  }
}

/**
 * Returns which of these papers the visitor has upvoted; null when the request fails. Long lists take several requests.
 */
export async function fetchMyVotes(ids: string[]): Promise<Set<string> | null> {
  const batches = batchByLength(ids, maxAddressCharacters - mineAddress.length);
  const lists = await Promise.all(batches.map(fetchMyVotesAmong));
  return lists.includes(null) ? null : new Set(lists.flatMap((list) => list ?? []));
}

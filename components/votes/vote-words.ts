/** Texts about votes, in the server's markup and in the custom elements. Pure. */
import { nounOf } from "@/lib/count";

/** Returns the name of the vote button: "Upvote, none so far", "Withdraw your upvote, 7 so far". */
export function voteLabel(voted: boolean, total: number): string {
  const soFar = total === 0 ? "none so far" : `${total.toLocaleString("en")} so far`;
  return voted ? `Withdraw your upvote, ${soFar}` : `Upvote, ${soFar}`;
}

/** Returns the unit of a number of upvotes, which only screen readers get. */
export const upvoteUnit = (total: number): string => ` ${nounOf(total, "upvote")}`;

/**
 * Returns the upvotes by origin: "29 at Hugging Face on 5 September 2025 + 3 here", or "none so far".
 * @param sources the part before the votes cast here; may be empty
 */
export function upvoteParts(sources: string, here: number): string {
  const parts = [sources, here > 0 ? `${here.toLocaleString("en")} here` : ""].filter(Boolean);
  return parts.join(" + ") || "none so far";
}

"use client";

import { useVote } from "./vote-store";

interface Props {
  id: string;
  /** All upvotes, as the page came with them. */
  upvotes: number;
}

/** The number of upvotes, moving with the reader's own. */
export function UpvoteTotal({ id, upvotes }: Props) {
  const { total } = useVote(id, upvotes);
  return (
    <>
      {total.toLocaleString("en")}
      <span className="sr-only">{total === 1 ? " upvote" : " upvotes"}</span>
    </>
  );
}

interface PartsProps extends Props {
  /** Votes cast here, as the page came with them. */
  votes: number;
  /** "29 at Hugging Face on 5 September 2025" for each source. */
  sourceParts: string[];
}

/** What the upvotes are made of: the sources' and those cast here, the reader's own among them. */
export function UpvoteParts({ id, upvotes, votes, sourceParts }: PartsProps) {
  const { total } = useVote(id, upvotes);
  const here = Math.max(0, votes + total - upvotes);
  const parts = [...sourceParts, ...(here > 0 ? [`${here.toLocaleString("en")} here`] : [])];
  return parts.join(" + ") || "none so far";
}

"use client";

import { useVote } from "./vote-store";

interface Props {
  id: string;
  /** All upvotes in the server-rendered page. */
  upvotes: number;
}

/** Renders the number of upvotes, updated with the visitor's own vote. */
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
  /** Votes cast on this site in the server-rendered page. */
  votes: number;
  /** "29 at Hugging Face on 5 September 2025" for each source. */
  sourceParts: string[];
}

/** Renders the upvotes by origin: those of the sources and those cast here, including the visitor's own. */
export function UpvoteParts({ id, upvotes, votes, sourceParts }: PartsProps) {
  const { total } = useVote(id, upvotes);
  const here = Math.max(0, votes + total - upvotes);
  const parts = [...sourceParts, ...(here > 0 ? [`${here.toLocaleString("en")} here`] : [])];
  return parts.join(" + ") || "none so far";
}

"use client";

import { upvoteParts, upvoteUnit } from "./vote-words";

interface Props {
  id: string;
  /** All upvotes in the server-rendered page. */
  upvotes: number;
}

/** Renders the number of upvotes; the custom element updates it with the visitor's own vote. */
export function UpvoteTotal({ id, upvotes }: Props) {
  return (
    <upvote-total paper={id} upvotes={upvotes}>
      {upvotes.toLocaleString("en")}
      <span className="sr-only">{upvoteUnit(upvotes)}</span>
    </upvote-total>
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
  const sources = sourceParts.join(" + ");
  return (
    <upvote-parts paper={id} upvotes={upvotes} votes={votes} sources={sources}>
      {upvoteParts(sources, votes)}
    </upvote-parts>
  );
}

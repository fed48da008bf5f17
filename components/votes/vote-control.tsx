// A client component is rendered once, not serialized for a client first; no client is sent (docs/architecture.md).
"use client";

import { UpvoteArrow } from "@/components/ui/icons";
import { sitePath } from "@/lib/site-path";
import { voteLabel } from "./vote-words";

/** Classes that place the control in a card, in a row of titles and on the paper's page. */
const looks = {
  card: {
    button: "vote",
    form: "mr-3 mt-3 self-start tablet:col-start-1 tablet:row-span-4 tablet:row-start-1 tablet:m-0",
  },
  row: {
    button: "vote-inline gap-1 text-meta wide:-my-1.5 wide:h-8",
    form: "mr-3 max-wide:mt-1.5 max-wide:row-start-2 wide:row-start-1 wide:mr-0",
  },
  paper: {
    button: "vote",
    form: "mr-2 tablet:absolute tablet:left-0 tablet:top-1.5 tablet:m-0",
  },
};

interface Props {
  id: string;
  /** All upvotes in the server-rendered page. */
  upvotes: number;
  place: keyof typeof looks;
}

/**
 * Renders the vote on a paper: a form that leads to the paper's page, which the custom element makes a switch. At zero,
 * no number is shown.
 */
export function VoteControl({ id, upvotes, place }: Props) {
  const look = looks[place];
  return (
    <vote-control class="contents" paper={id} upvotes={upvotes} place={place}>
      <form
        id={place === "paper" ? "vote" : undefined}
        method="post"
        action={sitePath(`/api/papers/${id}/vote`)}
        className={`print:hidden ${look.form}`}
      >
        <button
          type="submit"
          name="voted"
          data-vote=""
          value="1"
          aria-label={voteLabel(false, upvotes)}
          className={look.button}
        >
          <UpvoteArrow />
          {upvotes > 0 && <span>{upvotes.toLocaleString("en")}</span>}
        </button>
      </form>
    </vote-control>
  );
}

"use client";

import { useEffect } from "react";
import { UpvoteArrow } from "@/components/ui/icons";
import { clearVoteMessage, requestVote, toggleVote, useVote } from "./vote-store";

/** Classes that place the control and its error message in a card, in a row of titles and on the paper's page. */
const looks = {
  card: {
    button: "vote",
    form: "mr-3 mt-3 self-start tablet:col-start-1 tablet:row-span-4 tablet:row-start-1 tablet:m-0",
    refusal:
      "max-tablet:order-last max-tablet:col-span-2 max-tablet:not-empty:mt-3 tablet:col-start-2 tablet:row-start-1 tablet:not-empty:mb-2",
  },
  row: {
    button: "vote-inline gap-1 text-meta wide:-my-1.5 wide:h-8",
    form: "mr-3 max-wide:mt-1.5 max-wide:row-start-2 wide:row-start-1 wide:mr-0",
    refusal: "order-last col-span-full not-empty:mt-2 wide:not-empty:pl-14",
  },
  paper: {
    button: "vote",
    form: "mr-2 tablet:absolute tablet:left-0 tablet:top-1.5 tablet:m-0",
    refusal: "order-last not-empty:w-full",
  },
};

interface Props {
  id: string;
  /** All upvotes in the server-rendered page. */
  upvotes: number;
  place: keyof typeof looks;
}

/**
 * Renders the vote on a paper. Without JavaScript, it is a form that leads to the paper's page. At zero, no number is
 * shown.
 */
export function VoteControl({ id, upvotes, place }: Props) {
  const { voted, total, pressed, refusal } = useVote(id, upvotes);
  const look = looks[place];
  const figure = total.toLocaleString("en");
  const soFar = total === 0 ? "none so far" : `${figure} so far`;

  useEffect(() => {
    requestVote(id);
    return () => clearVoteMessage(id);
  }, [id]);

  return (
    <>
      <form
        id={place === "paper" ? "vote" : undefined}
        method="post"
        action={`/api/papers/${id}/vote`}
        onSubmit={(event) => {
          event.preventDefault();
          toggleVote(id, upvotes);
        }}
        className={`print:hidden ${look.form}`}
      >
        <button
          type="submit"
          name="voted"
          data-vote
          value={voted ? "0" : "1"}
          aria-label={voted ? `Withdraw your upvote, ${soFar}` : `Upvote, ${soFar}`}
          aria-pressed={voted ?? undefined}
          className={look.button}
        >
          <UpvoteArrow filled={voted === true} />
          {total > 0 && <span>{figure}</span>}
        </button>
      </form>
      {/* Screen readers announce a status only if its element exists before its text. */}
      {pressed && (
        <p role="status" className={`text-meta print:hidden ${look.refusal}`}>
          {refusal}
        </p>
      )}
    </>
  );
}

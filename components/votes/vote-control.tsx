"use client";

import { useEffect } from "react";
import { UpvoteArrow } from "@/components/ui/icons";
import { askForVote, leaveVote, pressVote, useVote } from "./vote-store";

/** Where the control stands in a card, in a row of titles and on the paper's page; and where the sentence of a refusal does. */
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
  /** All upvotes, as the page came with them. */
  upvotes: number;
  place: keyof typeof looks;
}

/** Upvotes a paper or withdraws the vote: at once where scripts run, else by the form. No figure at zero. */
export function VoteControl({ id, upvotes, place }: Props) {
  const { voted, total, pressed, refusal } = useVote(id, upvotes);
  const look = looks[place];
  const figure = total.toLocaleString("en");
  const soFar = total === 0 ? "none so far" : `${figure} so far`;

  useEffect(() => {
    askForVote(id);
    return () => leaveVote(id);
  }, [id]);

  return (
    <>
      <form
        id={place === "paper" ? "vote" : undefined}
        method="post"
        action={`/api/papers/${id}/vote`}
        onSubmit={(event) => {
          event.preventDefault();
          pressVote(id, upvotes);
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
      {/* There before it is filled: only then is it read out. */}
      {pressed && (
        <p role="status" className={`text-meta print:hidden ${look.refusal}`}>
          {refusal}
        </p>
      )}
    </>
  );
}

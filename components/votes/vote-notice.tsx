import { sitePath } from "@/lib/site-path";

interface Props {
  id: string;
  upvotes: number;
  /** The outcome of the form. */
  done: "set" | "withdrawn";
}

const words = {
  set: { sentence: "Your upvote is counted.", undo: "Withdraw it" },
  withdrawn: { sentence: "Your upvote is withdrawn.", undo: "Upvote again" },
};

/**
 * Renders the confirmation of a vote by form, with a button to undo it. The custom element removes it when it does not
 * match the visitor's vote.
 */
export function VoteNotice({ id, upvotes, done }: Props) {
  const { sentence, undo } = words[done];
  return (
    <vote-notice class="block" paper={id} upvotes={upvotes} done={done}>
      <form
        method="post"
        action={sitePath(`/api/papers/${id}/vote`)}
        className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-2 bg-raised px-4 py-2 tablet:ml-14 print:hidden"
      >
        <p role="status">{sentence}</p>
        <button type="submit" name="voted" value={done === "set" ? "0" : "1"} className="link cursor-pointer py-1">
          {undo}
        </button>
      </form>
    </vote-notice>
  );
}

import { defineElement } from "@/components/ui/custom-element";
import { watchVote } from "./vote-store";

/** Removes the confirmation of a vote while it does not match the visitor's vote. */
class VoteNotice extends HTMLElement {
  connectedCallback(): void {
    const isSet = this.getAttribute("done") === "set";
    const content = [...this.children];
    watchVote(this.getAttribute("paper") ?? "", Number(this.getAttribute("upvotes")), ({ voted }) => {
      const matches = voted === null || voted === isSet;
      this.replaceChildren(...(matches ? content : []));
    });
  }
}

defineElement("vote-notice", VoteNotice);

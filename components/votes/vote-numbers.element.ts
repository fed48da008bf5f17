import { create, defineElement } from "@/components/ui/custom-element";
import { watchVote } from "./vote-store";
import { upvoteParts, upvoteUnit } from "./vote-words";

/** Keeps a number of upvotes in step with the visitor's own vote. */
class UpvoteTotal extends HTMLElement {
  connectedCallback(): void {
    watchVote(this.getAttribute("paper") ?? "", Number(this.getAttribute("upvotes")), ({ total }) =>
      this.replaceChildren(total.toLocaleString("en"), create("span", { class: "sr-only" }, upvoteUnit(total))),
    );
  }
}

/** Keeps the upvotes by origin in step with the visitor's own vote. */
class UpvoteParts extends HTMLElement {
  connectedCallback(): void {
    const upvotes = Number(this.getAttribute("upvotes"));
    watchVote(this.getAttribute("paper") ?? "", upvotes, ({ total }) => {
      const here = Number(this.getAttribute("votes")) + total - upvotes;
      this.textContent = upvoteParts(this.getAttribute("sources") ?? "", here);
    });
  }
}

defineElement("upvote-total", UpvoteTotal);
defineElement("upvote-parts", UpvoteParts);

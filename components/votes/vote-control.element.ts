import { create, defineElement } from "@/components/ui/custom-element";
import { requestVote, type ShownVote, toggleVote, watchVote } from "./vote-store";
import { voteLabel } from "./vote-words";

/** Classes that place the message of a rejected vote in a card, in a row of titles and on the paper's page. */
const messageLooks: Record<string, string> = {
  card: "max-tablet:order-last max-tablet:col-span-2 max-tablet:not-empty:mt-3 tablet:col-start-2 tablet:row-start-1 tablet:not-empty:mb-2",
  row: "order-last col-span-full not-empty:mt-2 wide:not-empty:pl-14",
  paper: "order-last not-empty:w-full",
};

/** Votes without leaving the page, shows the visitor's own vote, and says why a vote was rejected. */
class VoteControl extends HTMLElement {
  private message: HTMLElement | undefined;

  connectedCallback(): void {
    const button = this.querySelector("button");
    const [id, upvotes] = [this.getAttribute("paper") ?? "", Number(this.getAttribute("upvotes"))];
    this.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      toggleVote(id, upvotes);
    });
    watchVote(id, upvotes, (vote) => button && this.draw(button, vote));
    requestVote(id);
  }

  private draw(button: HTMLButtonElement, { voted, total, pressed, refusal }: ShownVote): void {
    button.value = voted ? "0" : "1";
    button.ariaLabel = voteLabel(voted === true, total);
    button.ariaPressed = voted === null ? null : String(voted);
    const figure = button.querySelector("span");
    if (total === 0) figure?.remove();
    else if (figure) figure.textContent = total.toLocaleString("en");
    else button.append(create("span", {}, total.toLocaleString("en")));
    this.drawMessage(pressed, refusal);
  }

  /** Screen readers announce a status only if its element exists before its text: it is created at the first press. */
  private drawMessage(pressed: boolean, refusal: string | null): void {
    if (!this.message && pressed) {
      const look = messageLooks[this.getAttribute("place") ?? ""] ?? "";
      this.message = create("p", { role: "status", class: `text-meta print:hidden ${look}` });
      this.append(this.message);
    }
    if (this.message) this.message.textContent = refusal;
  }
}

defineElement("vote-control", VoteControl);

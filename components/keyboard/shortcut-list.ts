import { create } from "@/components/ui/custom-element";

const keys = [
  ["j", "next paper"],
  ["k", "previous paper"],
  ["o or Enter", "open the paper"],
  ["u", "upvote, or withdraw your upvote"],
  ["s", "save or unsave"],
  ["[", "previous day, week or month"],
  ["]", "next day, week or month"],
  ["/", "search"],
  ["?", "show these shortcuts"],
] as const;

/** Creates the dialog that lists the keyboard shortcuts. */
export function createShortcutList(): HTMLDialogElement {
  const rows = keys.map(([key, meaning]) =>
    create(
      "div",
      { class: "contents" },
      create("dt", { class: "font-semibold" }, key),
      create("dd", { class: "text-second" }, meaning),
    ),
  );
  return create(
    "dialog",
    {
      "aria-labelledby": "keys-heading",
      class: "m-auto w-80 max-w-full border border-rule bg-paper p-6 text-ink backdrop:bg-[rgb(0_0_0/0.5)]",
    },
    create("h2", { id: "keys-heading", class: "font-serif text-card font-semibold" }, "Keyboard shortcuts"),
    create("dl", { class: "mt-4 grid grid-cols-[6rem_1fr] gap-y-2" }, ...rows),
    create(
      "form",
      { method: "dialog", class: "mt-6" },
      create("button", { type: "submit", class: "link cursor-pointer" }, "Close"),
    ),
  );
}

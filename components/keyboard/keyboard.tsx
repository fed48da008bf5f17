"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { clickControl, currentPaper, isTyping, neighbourPaper, pagePaper, titleLink } from "./on-page";

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
];

/**
 * Renders the list of keyboard shortcuts and handles them. They click controls of the page, so no action is
 * keyboard-only.
 */
export function Keyboard() {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();

  useEffect(() => {
    function move(step: 1 | -1): boolean {
      const title = neighbourPaper(step)?.querySelector<HTMLAnchorElement>(titleLink);
      title?.focus({ preventScroll: true });
      title?.scrollIntoView({ block: "center" });
      return title !== undefined && title !== null;
    }

    function search(): boolean {
      const field = document.querySelector<HTMLInputElement>('input[type="search"]');
      if (field?.checkVisibility()) field.select();
      else router.push("/search");
      return true;
    }

    const actions: Record<string, () => boolean> = {
      j: () => move(1),
      k: () => move(-1),
      o: () => clickControl(currentPaper(), titleLink),
      u: () => clickControl(currentPaper() ?? pagePaper(), "[data-vote]"),
      s: () => clickControl(currentPaper() ?? pagePaper(), "[data-save]"),
      "[": () => clickControl(document, 'main a[rel="prev"]'),
      "]": () => clickControl(document, 'main a[rel="next"]'),
      "/": search,
      "?": () => {
        dialog.current?.showModal();
        return true;
      },
    };

    function onKeyDown(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      if (dialog.current?.open) return;
      if (actions[event.key]?.()) event.preventDefault();
    }
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [router]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-heading"
      className="m-auto w-80 max-w-full border border-rule bg-paper p-6 text-ink backdrop:bg-[rgb(0_0_0/0.5)]"
    >
      <h2 id="keys-heading" className="font-serif text-card font-semibold">
        Keyboard shortcuts
      </h2>
      <dl className="mt-4 grid grid-cols-[6rem_1fr] gap-y-2">
        {keys.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt className="font-semibold">{key}</dt>
            <dd className="text-second">{meaning}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" className="mt-6">
        <button type="submit" className="link cursor-pointer">
          Close
        </button>
      </form>
    </dialog>
  );
}

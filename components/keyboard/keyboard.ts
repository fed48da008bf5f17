/** Handles keyboard shortcuts. They click controls of the page, so no action is keyboard-only. */
import { siteAddress, whenActive } from "@/components/ui/custom-element";
import { clickControl, currentPaper, isTyping, neighbourPaper, pagePaper, titleLink } from "./on-page";
import { createShortcutList } from "./shortcut-list";

let list: HTMLDialogElement | undefined;

function showShortcuts(): boolean {
  if (!list) {
    list = createShortcutList();
    document.body.append(list);
  }
  list.showModal();
  return true;
}

function move(step: 1 | -1): boolean {
  const title = neighbourPaper(step)?.querySelector<HTMLAnchorElement>(titleLink);
  title?.focus({ preventScroll: true });
  title?.scrollIntoView({ block: "center" });
  return title !== undefined && title !== null;
}

function search(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (field?.checkVisibility()) field.select();
  else location.assign(siteAddress("/search"));
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
  "?": showShortcuts,
};

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
  if (list?.open) return;
  if (actions[event.key]?.()) event.preventDefault();
}

whenActive(() => addEventListener("keydown", onKeyDown));

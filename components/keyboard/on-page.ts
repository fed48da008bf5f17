/** Finds the paper or control of the page that a keyboard shortcut refers to. */

/** Selects the link in a paper's heading in a list. */
export const titleLink = ":is(h2, h3) a";

const papers = () => [...document.querySelectorAll<HTMLElement>(`main article:has(${titleLink})`)];

/** Returns the paper that contains the focus, or null. */
export function currentPaper(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("main article") ?? null;
}

/** Returns the paper that the page is about; null on a list, where shortcuts need a paper with the focus. */
export const pagePaper = (): HTMLElement | null => document.querySelector("main article:has(h1)");

/**
 * Returns the next (1) or previous (-1) paper, counted from the one with the focus. Without one, next is the first paper
 * whose top edge is in view or below it, and previous the one before that.
 */
export function neighbourPaper(step: 1 | -1): HTMLElement | null {
  const all = papers();
  const current = currentPaper();
  if (current) return all[all.indexOf(current) + step] ?? null;
  const inView = all.findIndex((paper) => paper.getBoundingClientRect().top >= 0);
  const from = inView === -1 ? all.length : inView;
  return all[step === 1 ? from : from - 1] ?? null;
}

/** Returns whether a key press goes to a form field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select") !== null)
  );
}

/** Clicks a control. Returns false when there is none, so that the key keeps its default action. */
export function clickControl(within: ParentNode | null, selector: string): boolean {
  const control = within?.querySelector<HTMLElement>(selector);
  control?.click();
  return control !== undefined && control !== null;
}

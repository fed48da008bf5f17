/** What of the page a key means. */

/** The link that a paper's heading in a list is. */
export const titleLink = ":is(h2, h3) a";

const papers = () => [...document.querySelectorAll<HTMLElement>(`main article:has(${titleLink})`)];

/** The paper that holds the focus; null where none does. */
export function currentPaper(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("main article") ?? null;
}

/** The paper that the page is about; null on a list, where a key means no paper until one holds the focus. */
export const pagePaper = (): HTMLElement | null => document.querySelector("main article:has(h1)");

/**
 * The paper one step from the one that holds the focus. Where none does: the first that begins in view or below it, and
 * one step back from there.
 */
export function neighbourPaper(step: 1 | -1): HTMLElement | null {
  const all = papers();
  const current = currentPaper();
  if (current) return all[all.indexOf(current) + step] ?? null;
  const inView = all.findIndex((paper) => paper.getBoundingClientRect().top >= 0);
  const from = inView === -1 ? all.length : inView;
  return all[step === 1 ? from : from - 1] ?? null;
}

/** Whether a key belongs to a field that is being filled in. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select") !== null)
  );
}

/** Clicks the control; false where it is not there, so that the key keeps its own meaning. */
export function press(within: ParentNode | null, selector: string): boolean {
  const control = within?.querySelector<HTMLElement>(selector);
  control?.click();
  return control !== undefined && control !== null;
}

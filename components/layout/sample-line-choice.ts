/** Whether this browser has dismissed the line about sample papers: kept in its storage, and on `<html data-sample-line>`. */

export const sampleLineKey = "sample-line";

/**
 * Puts the remembered choice on the page.
 * It is also sent to the browser as text, so it must name nothing from outside itself.
 */
export function applyRememberedSampleLine(key: string): void {
  try {
    if (localStorage.getItem(key) === "hidden") document.documentElement.dataset.sampleLine = "hidden";
  } catch {
    // Storage may be forbidden: then the line is there.
  }
}

/** Hides the line now and in later visits. */
export function hideSampleLine(): void {
  document.documentElement.dataset.sampleLine = "hidden";
  try {
    localStorage.setItem(sampleLineKey, "hidden");
  } catch {
    // Storage may be forbidden; the line then stays away as long as the page.
  }
}

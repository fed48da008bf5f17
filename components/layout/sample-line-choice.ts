/**
 * Whether this browser has dismissed the banner about sample papers, stored in the browser and set on `<html
 * data-sample-line>`.
 */

export const sampleLineKey = "sample-line";

/**
 * Applies the stored choice to the page.
 * The function's source is inlined in the page, so it must not refer to anything outside itself.
 */
export function applyRememberedSampleLine(key: string): void {
  try {
    if (localStorage.getItem(key) === "hidden") document.documentElement.dataset.sampleLine = "hidden";
  } catch {
    // Storage may be blocked: the banner is then shown.
  }
}

/** Hides the banner now and on later visits. */
export function hideSampleLine(): void {
  document.documentElement.dataset.sampleLine = "hidden";
  try {
    localStorage.setItem(sampleLineKey, "hidden");
  } catch {
    // Storage may be blocked; the banner is then hidden until the page is left.
  }
}

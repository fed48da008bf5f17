/**
 * Whether this browser has dismissed the banner about sample papers, stored in the browser and set on `<html
 * data-sample-line>`.
 */
import { readItem, writeItem } from "@/components/ui/browser-storage";

const storageKey = "sample-line";

/** Applies the stored choice to the page. */
export function applyRememberedSampleLine(): void {
  if (readItem(storageKey) === "hidden") document.documentElement.dataset.sampleLine = "hidden";
}

/** Hides the banner now and on later visits. */
export function hideSampleLine(): void {
  document.documentElement.dataset.sampleLine = "hidden";
  writeItem(storageKey, "hidden");
}

import { defineElement, whenRestored } from "@/components/ui/custom-element";
import { applyRememberedSampleLine, hideSampleLine } from "./sample-line-choice";

/** Lets the visitor dismiss the banner about sample papers. */
class SampleLine extends HTMLElement {
  connectedCallback(): void {
    this.querySelector("button")?.addEventListener("click", () => {
      hideSampleLine();
      // The button with the focus is gone: move the focus to the content.
      document.getElementById("content")?.focus({ preventScroll: true });
    });
    whenRestored(applyRememberedSampleLine);
  }
}

defineElement("sample-line", SampleLine);

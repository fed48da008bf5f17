import { defineElement } from "@/components/ui/custom-element";
import { isSaved, savePaper, unsavePaper, watchSaved } from "./saved-papers";

/** Saves a paper in this browser or removes it, and shows which. */
class SaveControl extends HTMLElement {
  connectedCallback(): void {
    const id = this.getAttribute("paper") ?? "";
    const button = this.querySelector("button");
    if (!button) return;
    // The button's name is "Save" and the title.
    const title = button.ariaLabel?.replace(/^Save /, "") ?? id;
    button.addEventListener("click", () => (isSaved(id) ? unsavePaper(id) : savePaper(id, title)));
    watchSaved(() => {
      const saved = isSaved(id);
      button.ariaPressed = String(saved);
      button.textContent = saved ? "Saved" : "Save";
    });
  }
}

defineElement("save-control", SaveControl);

import { defineElement } from "@/components/ui/custom-element";

/** Copies the text of another element, or selects it if the browser blocks copying, and says which. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    this.querySelector("button")?.addEventListener("click", () => void this.copy());
  }

  private async copy(): Promise<void> {
    const element = document.getElementById(this.getAttribute("from") ?? "");
    const status = this.querySelector("[role=status]");
    if (!element || !status) return;
    try {
      // The clipboard API is missing on pages served without https.
      await navigator.clipboard.writeText(element.textContent ?? "");
      status.textContent = "Copied.";
    } catch {
      getSelection()?.selectAllChildren(element);
      status.textContent = "Selected. Press Ctrl+C or ⌘C to copy.";
    }
  }
}

defineElement("copy-text", CopyText);

"use client";

import { useState } from "react";

const words = { copied: "Copied.", selected: "Selected. Press Ctrl+C or ⌘C to copy." };

/** Renders a button that copies the text of the element with this id, or selects it if the browser blocks copying. */
export function CopyText({ from }: { from: string }) {
  const [done, setDone] = useState<keyof typeof words | null>(null);

  async function copy(): Promise<void> {
    const element = document.getElementById(from);
    if (!element) return;
    try {
      // The clipboard API is missing on pages served without https.
      await navigator.clipboard.writeText(element.textContent ?? "");
      setDone("copied");
    } catch {
      getSelection()?.selectAllChildren(element);
      setDone("selected");
    }
  }

  return (
    <>
      <button type="button" className="link cursor-pointer text-ink" onClick={() => void copy()}>
        Copy
      </button>
      <span role="status" className="not-empty:ml-2">
        {done && words[done]}
      </span>
    </>
  );
}

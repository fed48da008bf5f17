"use client";

import { useState } from "react";

const words = { copied: "Copied.", selected: "Selected: copy it with Ctrl+C or ⌘C." };

/** Copies the text of the element with this id; where the browser refuses, it selects the text and says so. */
export function CopyText({ from }: { from: string }) {
  const [done, setDone] = useState<keyof typeof words | null>(null);

  async function copy(): Promise<void> {
    const element = document.getElementById(from);
    if (!element) return;
    try {
      // There is no clipboard where the page did not come over https.
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

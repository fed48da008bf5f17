"use client";

import { savePaper, unsavePaper, useSavedPapers } from "./saved-papers";

interface Props {
  id: string;
  /** The title as plain text, with formulas in Unicode. */
  title: string;
}

/** Renders the button that saves a paper in this browser or removes it. Without JavaScript, its space stays empty. */
export function SaveControl({ id, title }: Props) {
  const saved = useSavedPapers()?.some((paper) => paper.id === id) ?? false;
  return (
    <button
      type="button"
      data-save
      aria-pressed={saved}
      aria-label={`Save ${title}`}
      onClick={() => (saved ? unsavePaper(id) : savePaper(id, title))}
      className="link cursor-pointer aria-pressed:font-semibold aria-pressed:text-ink"
    >
      <span className="widest" data-widest="Saved">
        {saved ? "Saved" : "Save"}
      </span>
    </button>
  );
}

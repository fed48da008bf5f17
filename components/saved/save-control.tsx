"use client";

interface Props {
  id: string;
  /** The title as plain text, with formulas in Unicode. */
  title: string;
  /** The look of the button; by default that of a link. */
  className?: string;
}

/**
 * Renders the button that saves a paper in this browser or removes it, which the custom element does. Without JavaScript,
 * its space stays empty.
 */
export function SaveControl({ id, title, className = "link cursor-pointer" }: Props) {
  return (
    <save-control class="contents" paper={id}>
      <button
        type="button"
        data-save=""
        data-widest="Saved"
        aria-pressed="false"
        aria-label={`Save ${title}`}
        className={`widest aria-pressed:font-semibold aria-pressed:text-ink ${className}`}
      >
        Save
      </button>
    </save-control>
  );
}

/**
 * Renders the arrow of an upvote. It is decorative; its control has a label, and the look of the arrow: outlined, or filled
 * once the vote is cast (controls.css).
 */
export function UpvoteArrow() {
  return (
    <svg viewBox="0 0 18 14" width="18" height="14" aria-hidden="true">
      <path d="M9 2 16.25 12H1.75z" />
    </svg>
  );
}

/** Renders the magnifier of a search field. It is decorative; the field has a label. */
export function SearchIcon({ className = "" }: { className?: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className={`shrink-0 ${className}`}>
      <path
        d="M11.25 7a4.25 4.25 0 1 1-8.5 0 4.25 4.25 0 0 1 8.5 0ZM10.2 10.2 13.75 13.75"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}

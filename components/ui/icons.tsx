/** The arrow of an upvote: outlined; filled once it is given. Its meaning is said by the text beside it. */
export function UpvoteArrow({ filled = false }: { filled?: boolean }) {
  return (
    <svg viewBox="0 0 18 14" width="18" height="14" aria-hidden="true" className="shrink-0">
      <path
        d="M9 2 16.25 12H1.75z"
        fill={filled ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}

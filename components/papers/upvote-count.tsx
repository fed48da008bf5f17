import { UpvoteArrow } from "@/components/ui/icons";

/** How often a paper was upvoted; nothing at zero. */
export function UpvoteCount({ upvotes, className = "" }: { upvotes: number; className?: string }) {
  if (upvotes === 0) return null;
  return (
    <p
      className={`flex items-center gap-1.5 font-medium tabular-nums text-second tablet:h-13 tablet:w-11 tablet:flex-col tablet:gap-1 tablet:pt-2 ${className}`}
    >
      <UpvoteArrow />
      {upvotes.toLocaleString("en")}
      <span className="sr-only">{upvotes === 1 ? "upvote" : "upvotes"}</span>
    </p>
  );
}

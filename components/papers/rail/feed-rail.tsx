import { DigestBox, type SignUp } from "@/components/subscribe/digest-box";
import type { Day } from "@/lib/days";
import type { PaperHeadline } from "@/lib/papers/paper";
import type { Period } from "@/lib/periods";
import { MonthCalendar } from "./month-calendar";
import { MostUpvoted } from "./most-upvoted";

interface Props extends SignUp {
  shown: Period | null;
  calendar: { month: Period; listedDays: Day[]; earlier: Period | null; later: Period | null };
  /** The week's most upvoted papers. */
  mostUpvoted: PaperHeadline[];
  /** Renders the rail under the list, in its full width, instead of beside it. */
  fullWidth: boolean;
}

/** Renders the column beside a list: the calendar, the week's most upvoted papers, the digest. */
export function FeedRail({ shown, calendar, mostUpvoted, fullWidth, closedReason, newestDay }: Props) {
  const look = fullWidth
    ? "gap-10 wide:grid wide:grid-cols-3 wide:gap-x-12 wide:border-t wide:border-rule wide:pt-8 wide:*:first:-mt-1.5 wide:*:last:border-0 wide:*:last:pt-0"
    : "gap-10 wide:-mt-1.5";
  return (
    <aside aria-label="Other days and papers" className={`rail flex flex-col print:hidden ${look}`}>
      <MonthCalendar {...calendar} shown={shown} />
      <MostUpvoted papers={mostUpvoted} />
      <DigestBox closedReason={closedReason} newestDay={newestDay} />
    </aside>
  );
}

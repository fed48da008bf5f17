import { Message } from "@/components/layout/message";
import { PageLink } from "@/components/ui/page-link";
import { type Day, formatDay } from "@/lib/days";
import type { Neighbours } from "./day-heading";

function reason({ previous, next }: Neighbours): string {
  if (previous && next) return "The nearest days with papers are these.";
  if (previous) return "The newest list is of an earlier day; this one gets its page once papers are listed on it.";
  if (next) return "The lists begin on a later day.";
  return "No day has papers yet: none has been read in.";
}

/**
 * A day of the calendar without papers, past or future. It says nothing of "today", so that the page stays true until
 * the lists change.
 */
export function EmptyDay({ day, byline, previous, next }: Neighbours & { day: Day; byline: string }) {
  return (
    <Message
      kicker={
        <>
          <span className="font-semibold text-ink">Daily Papers</span> <span className="ml-1">{byline}</span>
        </>
      }
      heading={formatDay(day, "full")}
      ways={[
        previous && (
          <PageLink key="previous" href={`/date/${previous}`} className="button">
            <span aria-hidden="true">‹</span> {formatDay(previous, "long")}
          </PageLink>
        ),
        next && (
          <PageLink key="next" href={`/date/${next}`} className="button">
            {formatDay(next, "long")} <span aria-hidden="true">›</span>
          </PageLink>
        ),
      ]}
    >
      <p>No papers on this day.</p>
      <p className="text-second">{reason({ previous, next })}</p>
    </Message>
  );
}

"use client";

import { useEffect, useState } from "react";
import { PageLink } from "@/components/ui/page-link";

/** The response of `/api/since?day=`. */
interface NewPapers {
  count: number;
  days: string[];
}

interface Props {
  /** `YYYY-MM-DD`, the newest day that has papers. */
  newestDay: string;
}

const storageKey = "caught-up-to";
const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

function remembered(): string | null {
  try {
    const day = localStorage.getItem(storageKey);
    return isDay(day) ? day : null;
  } catch {
    return null;
  }
}

function remember(day: string): void {
  try {
    localStorage.setItem(storageKey, day);
  } catch {
    // Storage may be blocked; every visit is then a first visit.
  }
}

async function fetchNewPapers(day: string): Promise<NewPapers | null> {
  try {
    const body: unknown = await (await fetch(`/api/since?day=${day}`)).json();
    if (typeof body !== "object" || body === null) return null;
    const [count, days] = [Reflect.get(body, "count"), Reflect.get(body, "days")];
    return typeof count === "number" && Array.isArray(days) ? { count, days: days.map(String) } : null;
  } catch {
    return null;
  }
}

/**
 * Renders the number of papers added since this browser last caught up, each counted once even if it was listed several
 * times. The bar overlays the bottom of the page, so that nothing moves when it appears. A first visit shows no bar.
 */
export function SinceLastVisit({ newestDay }: Props) {
  const [missed, setMissed] = useState<(NewPapers & { since: string }) | null>(null);
  const [caughtUp, setCaughtUp] = useState(false);

  useEffect(() => {
    const since = remembered();
    if (!since || since > newestDay) remember(newestDay);
    if (!since || since >= newestDay) return;
    void fetchNewPapers(since).then((papers) => papers && papers.count > 0 && setMissed({ ...papers, since }));
  }, [newestDay]);

  if (!missed) return null;
  const { count, days, since } = missed;
  const oldest = days[0];
  const set = (done: boolean) => {
    remember(done ? newestDay : since);
    setCaughtUp(done);
  };
  return (
    <aside
      aria-label="Since your last visit"
      className="fixed inset-x-0 bottom-0 border-t border-rule bg-raised print:hidden"
    >
      <p role="status" className="page flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
        {caughtUp ? (
          "Marked as caught up."
        ) : (
          <>
            <span>
              {count.toLocaleString("en")} {count === 1 ? "paper" : "papers"} since your last visit
              {days.length > 1 && `, on ${days.length} days`}
            </span>
            {oldest && (
              <PageLink href={`/date/${oldest}`} className="link">
                Start with the oldest
              </PageLink>
            )}
          </>
        )}
        <button type="button" className="link cursor-pointer" onClick={() => set(!caughtUp)}>
          {caughtUp ? "Undo" : "Mark as caught up"}
        </button>
      </p>
    </aside>
  );
}

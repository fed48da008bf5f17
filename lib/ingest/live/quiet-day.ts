/** Why a day has no papers, where the live sources of the settings can tell. Pure. */
import { type Day, formatDay } from "@/lib/days";
import { quietDaySentence } from "@/lib/ingest/formats/arxiv/announcements";

interface Situation {
  /** The sources of the settings, as they are written there. */
  sources: string[];
  /** The newest day that has papers. */
  newestDay: Day | null;
  /** The present instant, ISO. */
  now: string;
}

/** One sentence; null where no live source is on, or the day lies ahead of what any could have listed. */
export function explainQuietDay(day: Day, { sources, newestDay, now }: Situation): string | null {
  if (sources.length === 0 || day > now.slice(0, 10)) return null;
  const quiet = sources.some((source) => source.startsWith("arxiv:")) ? quietDaySentence(day, now) : null;
  if (quiet) return quiet;
  if (newestDay === null || day <= newestDay) return null;
  return `There is no new list since ${formatDay(newestDay, "full")}.`;
}

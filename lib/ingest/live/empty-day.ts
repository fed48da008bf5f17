/** Explains why a day has no papers, using the schedules of the configured live sources. Pure. */
import { type Day, formatDay } from "@/lib/days";
import { quietDaySentence } from "@/lib/ingest/formats/arxiv/announcements";

interface Situation {
  /** The sources as written in the settings. */
  sources: string[];
  /** The newest day that has papers. */
  newestDay: Day | null;
  /** The current time as an ISO instant. */
  now: string;
}

/** Returns one sentence; null if no live source is configured or the day is in the future. */
export function explainEmptyDay(day: Day, { sources, newestDay, now }: Situation): string | null {
  if (sources.length === 0 || day > now.slice(0, 10)) return null;
  const quiet = sources.some((source) => source.startsWith("arxiv:")) ? quietDaySentence(day, now) : null;
  if (quiet) return quiet;
  if (newestDay === null || day <= newestDay) return null;
  return `There has been no new list since ${formatDay(newestDay, "full")}.`;
}

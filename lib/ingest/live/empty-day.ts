/** Explains why a day has no papers, using the schedules of the configured live sources. Pure. */
import { type Day, formatDay } from "@/lib/days";
import { explainMissingList } from "@/lib/ingest/formats/arxiv/announcements";

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
  const reason = sources.some((source) => source.startsWith("arxiv:")) ? explainMissingList(day, now) : null;
  if (reason) return reason;
  if (newestDay === null || day <= newestDay) return null;
  return `There has been no new list since ${formatDay(newestDay, "full")}.`;
}

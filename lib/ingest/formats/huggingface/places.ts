/** On which day each row of an answer stands, and where in that day's list. */
import { type Day, parseDay } from "@/lib/days";
import type { SourceFile } from "@/lib/ingest/formats/format";
import type { Document } from "@/lib/ingest/formats/huggingface/documents";
import type { Glimpse } from "@/lib/ingest/formats/huggingface/wire";
import { listHashOf } from "@/lib/ingest/formats/list-hash";
import { dayInName } from "@/lib/ingest/formats/page-year";
import type { SourceListing } from "@/lib/papers/save/source-paper";

export interface Place {
  /** The day for which the row speaks; null where nothing tells. */
  day: Day | null;
  /** Null for a paper of which no list is known to hold it. */
  listing: Omit<SourceListing, "submittedBy"> | null;
}

/** Papers are of 1991 and later; a list is of next year at most, where clocks differ. */
export function yearFault(date: string, today: Day): string | null {
  const lastYear = Number(today.slice(0, 4)) + 1;
  // A year beyond 9999 is written with a sign, and one before 0 too.
  const year = /^\d{4}-/.test(date) ? Number(date.slice(0, 4)) : 0;
  return year >= 1991 && year <= lastYear
    ? null
    : `expected a year from 1991 to ${lastYear}, found ${date.slice(0, 20)}`;
}

/**
 * The day is `--date`, else the paper's own, else that beside the list or in the file's name. Ranks count per day, over
 * every row of it, read or not. A file with papers of several days (a week, what is trending) holds no day's list, nor
 * does a paper alone: their length is 0.
 */
export function placesOf(rows: Glimpse[], document: Pick<Document, "isList" | "day">, file: SourceFile): Place[] {
  const known = (day: Day | null) => (day && yearFault(day, file.today) === null ? day : null);
  const shared = known(document.day ?? dayInName(file.name));
  const days = rows.map((row) => file.date ?? known(parseDay(row.submittedOnDailyAt?.slice(0, 10) ?? "")) ?? shared);
  const byDay = new Map<Day, string[]>();
  const ranks = days.map((day, index) => {
    if (!day) return 0;
    const titles = byDay.get(day) ?? [];
    byDay.set(day, titles);
    return titles.push(rows[index]?.title ?? "");
  });
  const hashes = new Map([...byDay].map(([day, titles]) => [day, listHashOf(titles)]));
  const isDaysList = document.isList && byDay.size === 1;
  return days.map((day, index) => {
    // The date in a name tells when a paper alone was asked for, not on which list it stood.
    const listed = day && (document.isList || file.date || rows[index]?.submittedOnDailyAt);
    if (!listed) return { day, listing: null };
    const listLength = isDaysList ? (byDay.get(day)?.length ?? 0) : 0;
    const place = { rank: ranks[index] ?? 0, listLength, listHash: hashes.get(day) ?? "" };
    return { day, listing: { day, list: "huggingface", ...place } };
  });
}

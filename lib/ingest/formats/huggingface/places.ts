/** Computes the day and the rank of each row of a response. */
import { type Day, parseDay } from "@/lib/days";
import type { SourceFile } from "@/lib/ingest/formats/format";
import type { Document } from "@/lib/ingest/formats/huggingface/documents";
import type { ItemIdentity } from "@/lib/ingest/formats/huggingface/wire";
import { listHashOf } from "@/lib/ingest/formats/list-hash";
import { dayInName } from "@/lib/ingest/formats/page-year";
import type { SourceListing } from "@/lib/papers/save/source-paper";

export interface Place {
  /** The day that the row belongs to; null if unknown. */
  day: Day | null;
  /** Null if the paper is not known to be on any list. */
  listing: Omit<SourceListing, "submittedBy"> | null;
}

/**
 * Returns an error message unless the year of a date is from 1991 to next year. arXiv's papers begin in 1991; next year
 * is allowed because clocks differ.
 */
export function checkYear(date: string, today: Day): string | null {
  const lastYear = Number(today.slice(0, 4)) + 1;
  // Years above 9999 and below 0 are written with a sign.
  const year = /^\d{4}-/.test(date) ? Number(date.slice(0, 4)) : 0;
  return year >= 1991 && year <= lastYear
    ? null
    : `expected a year from 1991 to ${lastYear}, found ${date.slice(0, 20)}`;
}

/**
 * Returns the place of each row. The day is `--date`, else the paper's own day, else the one beside the list or in the
 * file name. Ranks count all rows of a day, including rejected ones. A file with papers of several days (a week,
 * trending papers) or a single paper is not a day's list, so its listings have length 0.
 */
export function placesOf(rows: ItemIdentity[], document: Pick<Document, "isList" | "day">, file: SourceFile): Place[] {
  const known = (day: Day | null) => (day && checkYear(day, file.today) === null ? day : null);
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
    // In the file of a single paper, the date in the file name is when it was fetched, not the day of its list.
    const listed = day && (document.isList || file.date || rows[index]?.submittedOnDailyAt);
    if (!listed) return { day, listing: null };
    const listLength = isDaysList ? (byDay.get(day)?.length ?? 0) : 0;
    const place = { rank: ranks[index] ?? 0, listLength, listHash: hashes.get(day) ?? "" };
    return { day, listing: { day, list: "huggingface", ...place } };
  });
}

/** Parsers shared by arXiv's formats: ids, categories and dates. */
import { Temporal } from "temporal-polyfill";
import { type Day, shortMonths } from "@/lib/days";
import { parseArxivId } from "@/lib/papers/paper-id";
import { emptySourcePaper, type SourcePaper } from "@/lib/papers/save/source-paper";

/** The prefix of an arXiv URL or of an OAI-PMH identifier. */
const idPrefix = /^(?:https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf)\/|oai:arxiv\.org:|arxiv:)/i;
/**
 * Matches `cs.LG`, `hep-th`, `cond-mat.str-el`, but not the ACM (`I.2.6`) and MSC (`68T05`) classes that arXiv mixes
 * in.
 */
const categoryPattern = /^[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[A-Za-z]+)*)?$/;

const firstYear = 1991;
const maxTitleLength = 4_000;
/** arXiv allows 1,920 characters. */
const maxAbstractLength = 100_000;

/** Returns the arXiv id without version from a URL or record identifier; null if it contains none. */
export function arxivIdIn(text: string): string | null {
  return parseArxivId(
    text
      .trim()
      .slice(0, 100)
      .replace(idPrefix, "")
      .replace(/\.pdf$/, ""),
  );
}

/**
 * Returns the arXiv categories among the terms, without duplicates and in order; the first one is the primary category.
 */
export function categoriesIn(terms: (string | null | undefined)[]): string[] {
  const known = terms.map((term) => term?.trim() ?? "").filter((term) => categoryPattern.test(term));
  return [...new Set(known)];
}

/** Parses an ISO instant to the store's format, `2026-04-20T00:00:00.000Z`; returns null if it is not an instant. */
export function instantIn(text: string): string | null {
  try {
    return Temporal.Instant.from(text.trim()).toString({ fractionalSecondDigits: 3 });
  } catch {
    return null;
  }
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
/** `Mon, 2 Apr 2007 19:18:42 GMT` (RFC 2822, 3.3). */
const mailDatePattern =
  /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (?:GMT|UTC|[+-]0000)$/;

const instantWithoutZone = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/;

/** Returns whether such a calendar day exists. */
function isDate(year: number, month: number, day: number): boolean {
  // Every month has at least 28 days, so most dates need no look-up.
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= lastDayOf(year, month));
}

const lastDayOf = (year: number, month: number) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

const two = (digits: number) => String(digits).padStart(2, "0");

/**
 * Parses a date in any of the formats of arXiv's metadata. Returns a day such as `2007-04-02` unchanged, an ISO or RFC
 * 2822 instant in the store's format, and null for anything else.
 */
export function dateIn(text: string): string | null {
  const written = text.length > 64 ? "" : text.trim();
  const day = dayPattern.exec(written);
  if (day) return isDate(Number(day[1]), Number(day[2]), Number(day[3])) ? written : null;
  const mail = mailDatePattern.exec(written);
  // arXiv's times are in UTC, even if a conversion removed the time zone.
  if (!mail) return instantIn(instantWithoutZone.test(written) ? `${written}Z` : written);
  const [, dayOfMonth, monthName = "", year, hour, minute, second = "00"] = mail;
  const month = shortMonths.indexOf(monthName) + 1;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  if (!isTime || !isDate(Number(year), month, Number(dayOfMonth))) return null;
  return `${year}-${two(month)}-${two(Number(dayOfMonth))}T${hour}:${minute}:${second}.000Z`;
}

/**
 * Returns whether the year of a day or instant is possible for an arXiv record: from 1991, its first year, to next
 * year.
 */
export function isPossibleDate(date: string, today: Day): boolean {
  const year = Number(date.slice(0, 4));
  return year >= firstYear && year <= Number(today.slice(0, 4)) + 1;
}

/** Returns the reason why a paper with these texts cannot be stored; null if it can. */
export function checkTexts(title: string, abstract: string): string | null {
  if (title === "") return "expected a title";
  if (title.length > maxTitleLength) return `expected a title of at most ${maxTitleLength} characters`;
  if (abstract.length > maxAbstractLength) return `expected an abstract of at most ${maxAbstractLength} characters`;
  return null;
}

/** Returns an arXiv paper with these fields. */
export function arxivPaper(
  fields: Pick<SourcePaper, "arxivId" | "title" | "abstract" | "publishedAt" | "authors" | "authorCount"> &
    Partial<SourcePaper>,
): SourcePaper {
  return { ...emptySourcePaper, source: "arxiv", ...fields };
}

/** What arXiv's formats share: ids, subject classes, DOIs, dates and notices of withdrawal. */
import { Temporal } from "temporal-polyfill";
import type { Day } from "@/lib/days";
import { parseArxivId } from "@/lib/papers/paper-id";
import { emptySourcePaper, type SourcePaper } from "@/lib/papers/save/source-paper";

/** An address of arXiv's, or the id of its harvesting protocol. */
const idPrefix = /^(?:https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf)\/|oai:arxiv\.org:|arxiv:)/i;
/** `cs.LG`, `hep-th`, `cond-mat.str-el`; among them arXiv also writes classes of the ACM (`I.2.6`) and MSC (`68T05`). */
const categoryPattern = /^[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[A-Za-z]+)*)?$/;
const noun = "(?:paper|article|submission|manuscript|preprint|work)";
/** Not after "of": "an earlier version of this paper has been withdrawn" speaks of another. */
const withdrawnSentence = new RegExp(
  `(?<! of )\\b(?:this|the) ${noun} (?:has been|was|is)(?: now)? withdrawn\\b(?! from)`,
  "i",
);
/** Not "withdrawn from" a journal or a conference. */
const withdrawnOpening = new RegExp(
  `^(?:(?:(?:this|the) )?${noun} )?(?:(?:has been|was|is) )?(?:temporarily |administratively )?withdrawn\\b(?! from)`,
  "i",
);
const withdrawnByArxiv = /withdrawn by arxiv\b/i;

const firstYear = 1991;
const maxTitleLength = 4_000;
/** arXiv allows 1,920 characters. */
const maxAbstractLength = 100_000;

/** The arXiv id, without version, that an address or an id of a record names; null where it names none. */
export function arxivIdIn(text: string): string | null {
  return parseArxivId(
    text
      .trim()
      .slice(0, 100)
      .replace(idPrefix, "")
      .replace(/\.pdf$/, ""),
  );
}

/** arXiv's own subject classes among the terms, each once, in their order: the first is the primary one. */
export function categoriesIn(terms: (string | null | undefined)[]): string[] {
  const known = terms.map((term) => term?.trim() ?? "").filter((term) => categoryPattern.test(term));
  return [...new Set(known)];
}

/** The first DOI of a text, which may hold several; null where there is none. */
export function doiIn(text: string | null): string | null {
  const [first = ""] = (text ?? "").trim().split(/\s+/, 1);
  const doi = first.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, "");
  return /^10\.\d{4,9}\/\S{1,200}$/.test(doi) ? doi : null;
}

/** An instant as the store writes it, `2026-04-20T00:00:00.000Z`; null for what is none. */
export function instantIn(text: string): string | null {
  try {
    return Temporal.Instant.from(text.trim()).toString({ fractionalSecondDigits: 3 });
  } catch {
    return null;
  }
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;
/** `Mon, 2 Apr 2007 19:18:42 GMT` (RFC 2822, 3.3). */
const mailForm =
  /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (?:GMT|UTC|[+-]0000)$/;

const withoutZone = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/;

/** Whether the calendar has that day. */
function isDate(year: number, month: number, day: number): boolean {
  // Each month has 28 days.
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= lastDayOf(year, month));
}

const lastDayOf = (year: number, month: number) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

const two = (digits: number) => String(digits).padStart(2, "0");

/**
 * A date in one of the forms of arXiv's metadata: `2007-04-02` stays a day; an instant, in ISO's form or that of mail,
 * is written as the store does. Null for what is none.
 */
export function dateIn(text: string): string | null {
  const written = text.length > 64 ? "" : text.trim();
  const day = dayForm.exec(written);
  if (day) return isDate(Number(day[1]), Number(day[2]), Number(day[3])) ? written : null;
  const mail = mailForm.exec(written);
  // arXiv's times are UTC, also where a conversion has lost that.
  if (!mail) return instantIn(withoutZone.test(written) ? `${written}Z` : written);
  const [, dayOfMonth, monthName = "", year, hour, minute, second = "00"] = mail;
  const month = months.indexOf(monthName) + 1;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  if (!isTime || !isDate(Number(year), month, Number(dayOfMonth))) return null;
  return `${year}-${two(month)}-${two(Number(dayOfMonth))}T${hour}:${minute}:${second}.000Z`;
}

/** Whether something of arXiv's can be of that day or instant: since it began, and not after next year. */
export function isPossibleDate(date: string, today: Day): boolean {
  const year = Number(date.slice(0, 4));
  return year >= firstYear && year <= Number(today.slice(0, 4)) + 1;
}

/** Whether the authors or arXiv say that the paper is withdrawn. Both texts cleaned. */
export function isWithdrawn(abstract: string, comment: string): boolean {
  if ([abstract.slice(0, 200), comment].some((text) => withdrawnOpening.test(text))) return true;
  return withdrawnSentence.test(comment) || withdrawnByArxiv.test(comment);
}

/** Why a paper of these texts cannot be stored; null where it can. */
export function refuseTexts(title: string, abstract: string): string | null {
  if (title === "") return "expected a title";
  if (title.length > maxTitleLength) return `expected a title of at most ${maxTitleLength} characters`;
  if (abstract.length > maxAbstractLength) return `expected an abstract of at most ${maxAbstractLength} characters`;
  return null;
}

/** A paper of arXiv's, of what its formats tell. */
export function arxivPaper(
  fields: Pick<SourcePaper, "arxivId" | "title" | "abstract" | "publishedAt" | "authors"> & Partial<SourcePaper>,
): SourcePaper {
  return { ...emptySourcePaper, source: "arxiv", authorCount: fields.authors.length || null, ...fields };
}

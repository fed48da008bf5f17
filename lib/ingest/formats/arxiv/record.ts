/** Converts records of arXiv's bulk metadata, in any format, to papers. They are on no day's list. */
import type { Day } from "@/lib/days";
import { arxivPaper, categoriesIn, checkTexts, dateIn, isPossibleDate } from "@/lib/ingest/formats/arxiv/fields";
import { isWithdrawn } from "@/lib/ingest/formats/arxiv/withdrawal";
import type { AuthorList } from "@/lib/ingest/formats/author-names";
import { cleanLine, cleanParagraphs } from "@/lib/ingest/formats/clean-text";
import { nameOf } from "@/lib/papers/author";
import { doiIn } from "@/lib/papers/doi";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

/** The fields as written in the source, unless noted otherwise. */
export interface ArxivRecord {
  /** Canonical, without version. */
  arxivId: string;
  title: string;
  abstract: string;
  /** Cleaned. */
  authors: AuthorList;
  /** `math.CO cs.CG`, the primary one first. */
  categories: string;
  comments: string;
  doi: string | null;
  /** Dates of the known versions in order, at least of the first version. */
  versions: string[];
  /** The source's name of the versions field, for error messages. */
  versionsName: string;
  /** Date of the last change to the record; null if unknown. */
  changed: string | null;
}

/** The largest known number of authors is about 5,000. */
const maxAuthors = 10_000;
const maxNameLength = 5_000;
const maxCategories = 100;

function checkLists({ authors }: AuthorList, categories: string[]): string | null {
  if (authors.length > maxAuthors) return `expected at most ${maxAuthors} authors, found ${authors.length}`;
  if (authors.some((author) => nameOf(author).length > maxNameLength))
    return `expected names of at most ${maxNameLength} characters`;
  return categories.length > maxCategories ? `expected at most ${maxCategories} categories` : null;
}

type Dates = { first: string; last: string; changed: string };

const excerpt = (text: string) => JSON.stringify(cleanLine(text.slice(0, 60)).slice(0, 40));

/** Returns the dates of the first version, the last version and the last change. Other versions are not checked. */
function datesOf({ versions, versionsName, changed }: ArxivRecord, today: Day): Dates | { reason: string } {
  let first = "";
  let last = "";
  for (const version of [versions[0] ?? "", versions.at(-1) ?? ""]) {
    const date = dateIn(version);
    if (!date) return { reason: `${versionsName}: expected a date such as 2007-04-02, found ${excerpt(version)}` };
    if (!isPossibleDate(date, today)) {
      return { reason: `${versionsName}: expected a year from 1991 to next year, found ${date}` };
    }
    first ||= date;
    last = date;
  }
  const changeDate = dateIn(changed ?? "");
  const isLater = changeDate !== null && isPossibleDate(changeDate, today) && changeDate > last;
  return { first, last, changed: isLater ? changeDate : last };
}

/** Returns the record to store, or the reason why it cannot be stored. */
export function toIncoming(record: ArxivRecord, today: Day): IncomingRecord | { reason: string } {
  const title = cleanLine(record.title);
  const abstract = cleanParagraphs(record.abstract);
  const categories = categoriesIn(record.categories.split(/\s+/));
  const reason = checkTexts(title, abstract) ?? checkLists(record.authors, categories);
  if (reason) return { reason };
  const dates = datesOf(record, today);
  if ("reason" in dates) return dates;
  // If only the date of the first version is known, date the withdrawal by the last change of the record.
  const withdrawnOn = record.versions.length > 1 ? dates.last : dates.changed;
  return {
    paper: arxivPaper({
      arxivId: record.arxivId,
      doi: doiIn(record.doi),
      title,
      abstract,
      publishedAt: dates.first,
      ...record.authors,
      categories,
      withdrawnOn: isWithdrawn(abstract, cleanLine(record.comments)) ? withdrawnOn.slice(0, 10) : null,
    }),
    // A change of the DOI or the categories makes no new version, so the last change decides which record is newer.
    asOf: dates.changed,
    upvotes: null,
    comments: null,
    listings: [],
  };
}

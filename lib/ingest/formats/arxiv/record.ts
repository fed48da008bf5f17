/** A record of arXiv's bulk metadata, whatever form it came in: a paper, and no list of a day. */
import type { Day } from "@/lib/days";
import {
  arxivPaper,
  categoriesIn,
  dateIn,
  doiIn,
  isPossibleDate,
  isWithdrawn,
  refuseTexts,
} from "@/lib/ingest/formats/arxiv/fields";
import { cleanLine, cleanParagraphs } from "@/lib/ingest/formats/clean-text";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

/** The fields as they are written. */
export interface ArxivRecord {
  /** Canonical, without version. */
  arxivId: string;
  title: string;
  abstract: string;
  /** Cleaned. */
  authors: string[];
  /** `math.CO cs.CG`, the primary one first. */
  categories: string;
  comments: string;
  doi: string | null;
  /** When its versions came, as far as they are known, in their order; at least the first. */
  versions: string[];
  /** What the field of versions is called, for sentences. */
  versionsName: string;
  /** When anything of the record was last changed; null where it is not told. */
  changed: string | null;
}

/** The most that is known are some 5,000 authors. */
const maxAuthors = 10_000;
const maxNameLength = 5_000;
const maxCategories = 100;

function refuseLists(authors: string[], categories: string[]): string | null {
  if (authors.length > maxAuthors) return `expected at most ${maxAuthors} authors, found ${authors.length}`;
  if (authors.some((name) => name.length > maxNameLength))
    return `expected names of at most ${maxNameLength} characters`;
  return categories.length > maxCategories ? `expected at most ${maxCategories} categories` : null;
}

type Dates = { first: string; last: string; changed: string };

const excerpt = (text: string) => JSON.stringify(cleanLine(text.slice(0, 60)).slice(0, 40));

/** When the first and the last version came, and when the record was last changed; the versions between are not looked at. */
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
  const told = dateIn(changed ?? "");
  return { first, last, changed: told !== null && isPossibleDate(told, today) && told > last ? told : last };
}

/** What is to be stored, or why it cannot be. */
export function toIncoming(record: ArxivRecord, today: Day): IncomingRecord | { reason: string } {
  const title = cleanLine(record.title);
  const abstract = cleanParagraphs(record.abstract);
  const categories = categoriesIn(record.categories.split(/\s+/));
  const reason = refuseTexts(title, abstract) ?? refuseLists(record.authors, categories);
  if (reason) return { reason };
  const dates = datesOf(record, today);
  if ("reason" in dates) return dates;
  // Where only the first version's date is known, the withdrawal is as late as the record tells.
  const withdrawnOn = record.versions.length > 1 ? dates.last : dates.changed;
  return {
    paper: arxivPaper({
      arxivId: record.arxivId,
      doi: doiIn(record.doi),
      title,
      abstract,
      publishedAt: dates.first,
      authors: record.authors,
      categories,
      withdrawnOn: isWithdrawn(abstract, cleanLine(record.comments)) ? withdrawnOn.slice(0, 10) : null,
    }),
    // A change of the DOI or the classes makes no version: what was told of later is the newer text.
    asOf: dates.changed,
    upvotes: null,
    comments: null,
    listings: [],
  };
}

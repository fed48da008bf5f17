/** From records of the arXiv metadata snapshot to papers, and no lists of a day. */

import type { Day } from "@/lib/days";
import {
  arxivPaper,
  categoriesIn,
  dateIn,
  doiIn,
  isPossibleDate,
  isWithdrawn,
  refuseTexts,
} from "@/lib/ingest/arxiv-fields";
import type { SnapshotRecord } from "@/lib/ingest/arxiv-jsonl/wire";
import { authorsInList } from "@/lib/ingest/arxiv-rss/author-list";
import { cleanLine, cleanParagraphs } from "@/lib/ingest/clean-text";
import type { IncomingRecord } from "@/lib/papers/source-paper";

const excerpt = (text: string) => JSON.stringify(cleanLine(text.slice(0, 60)).slice(0, 40));

function authorsOf({ authors, authors_parsed }: SnapshotRecord): string[] {
  if (!authors_parsed || authors_parsed.length === 0) return authorsInList(authors ?? "");
  const names: string[] = [];
  for (const [family, given, suffix] of authors_parsed) {
    const name = cleanLine(suffix ? `${given ?? ""} ${family ?? ""} ${suffix}` : `${given ?? ""} ${family ?? ""}`);
    if (name !== "") names.push(name);
  }
  return names;
}

type Dates = { published: string; newest: string; versions: string };

/** When the paper was published, when its newest version was, and when anything of the record last changed. */
function datesOf({ versions, update_date }: SnapshotRecord, today: Day): Dates | { reason: string } {
  let published = "";
  let newest = "";
  for (const { created } of [versions[0], versions.at(-1)].filter((version) => version !== undefined)) {
    const date = dateIn(created);
    if (!date) return { reason: `versions: expected a date such as 2007-04-02, found ${excerpt(created)}` };
    if (!isPossibleDate(date, today))
      return { reason: `versions: expected a year from 1991 to next year, found ${date}` };
    published ||= date;
    newest = date;
  }
  const updated = dateIn(update_date ?? "");
  const known = updated !== null && isPossibleDate(updated, today) && updated > newest ? updated : newest;
  return { published, versions: newest, newest: known };
}

/** The record to be stored, or why it cannot be. */
export function toIncoming(wire: SnapshotRecord, today: Day): IncomingRecord | { reason: string } {
  const title = cleanLine(wire.title);
  const abstract = cleanParagraphs(wire.abstract);
  const reason = refuseTexts(title, abstract);
  if (reason) return { reason };
  const dates = datesOf(wire, today);
  if ("reason" in dates) return dates;
  const { categories } = wire;
  const terms = typeof categories === "string" ? categories : (categories ?? []).join(" ");
  const withdrawn = isWithdrawn(abstract, cleanLine(wire.comments ?? ""));
  // Where only the first version's date is known, the withdrawal is as late as the record tells.
  const withdrawnOn = wire.versions.length > 1 ? dates.versions : dates.newest;
  return {
    paper: arxivPaper({
      arxivId: wire.id,
      doi: doiIn(wire.doi ?? null),
      title,
      abstract,
      publishedAt: dates.published,
      authors: authorsOf(wire),
      categories: categoriesIn(terms.split(/\s+/)),
      withdrawnOn: withdrawn ? withdrawnOn.slice(0, 10) : null,
    }),
    asOf: dates.newest,
    upvotes: null,
    comments: null,
    listings: [],
  };
}

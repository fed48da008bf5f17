/** Converts the text of a Daily Papers page, with its facts file, to records. */
import type { Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { correctAbstract, type PaperFacts, parseFacts } from "@/lib/ingest/formats/daily-papers-page/facts";
import { looksLikePage, type PageRecord, parsePage } from "@/lib/ingest/formats/daily-papers-page/wire";
import { type Format, type RecordSink, readWhole, type SourceFile } from "@/lib/ingest/formats/format";
import { listHashOf } from "@/lib/ingest/formats/list-hash";
import { dayOfPage, dayOfRecord } from "@/lib/ingest/formats/page-year";
import { slugIdOf } from "@/lib/papers/paper-id";
import { emptySourcePaper, type IncomingRecord, type SourceListing } from "@/lib/papers/save/source-paper";

/** Returns listings for days that only the facts file mentions, ranked in the order of the file. */
function ranksFromFacts(facts: Map<string, PaperFacts>): Map<string, SourceListing> {
  const listings = new Map<string, SourceListing>();
  const counts = new Map<Day, number>();
  for (const [title, { listedOn }] of facts) {
    if (!listedOn) continue;
    const rank = (counts.get(listedOn) ?? 0) + 1;
    counts.set(listedOn, rank);
    listings.set(title, { day: listedOn, list: "huggingface", rank, listLength: 0, listHash: "", submittedBy: null });
  }
  return listings;
}

/** Returns the id of a record. Two records with the same id on a page are one paper. */
function idOf(record: PageRecord, publishedOn: Day, facts: PaperFacts | undefined): string {
  return facts?.arxivId ?? slugIdOf(record.title, publishedOn);
}

function read(file: SourceFile, text: string, sink: RecordSink): void {
  const page = parsePage(text, file.name);
  const day = dayOfPage(page, file);
  const facts = file.facts ? parseFacts(file.facts) : new Map<string, PaperFacts>();
  const titles = new Set(page.records.map(({ title }) => title));
  const unknownTitle = [...facts.keys()].find((title) => !titles.has(title));
  if (unknownTitle && file.facts)
    throw new AppError("refused-file", `${file.facts.name}: no paper on the page has the title "${unknownTitle}".`);

  const listed = page.records.map((record) => {
    const publishedOn = dayOfRecord(record.date, day, file.name);
    return { record, publishedOn, id: idOf(record, publishedOn, facts.get(record.title)) };
  });
  const listHash = listHashOf(listed.map(({ record }) => record.title));
  const known = ranksFromFacts(facts);
  const places = new Map<string, number>();
  for (const [index, { record, publishedOn, id }] of listed.entries()) {
    const rank = index + 1;
    const place: SourceListing = {
      day,
      list: "huggingface",
      rank,
      listLength: listed.length,
      listHash,
      submittedBy: null,
    };
    const first = places.get(id);
    if (first !== undefined) {
      sink.reject(id, `duplicate of record ${first}`);
      continue;
    }
    places.set(id, index + 1);
    const other = known.get(record.title);
    const listings = other && other.day !== day ? [place, other] : [place];
    sink.accept(toIncoming(record, publishedOn, facts.get(record.title) ?? {}, day, listings, file.name));
  }
}

function toIncoming(
  record: PageRecord,
  publishedOn: Day,
  facts: PaperFacts,
  day: Day,
  listings: SourceListing[],
  fileName: string,
): IncomingRecord {
  const { title, authorCount, organization, comments } = record;
  const abstract = correctAbstract(record.abstract, facts, `${fileName}:${record.line}`);
  const { arxivId = null, upvotes, upvotesOn } = facts;
  return {
    paper: {
      ...emptySourcePaper,
      source: "huggingface",
      arxivId,
      title,
      abstract,
      publishedAt: publishedOn,
      authorCount,
      organization,
    },
    asOf: day,
    upvotes: upvotes !== undefined && upvotesOn !== undefined ? { value: upvotes, asOf: upvotesOn } : null,
    comments: comments === null ? null : { value: comments, asOf: day },
    listings,
  };
}

export const dailyPapersPage: Format = {
  name: "daily-papers-page",
  source: "huggingface",
  isBulk: false,
  factsSuffix: ".facts.json",
  recognises: looksLikePage,
  startReading: (file, sink) => readWhole((text) => read(file, text, sink)),
};

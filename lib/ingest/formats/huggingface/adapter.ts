/** Converts responses of the Hugging Face papers API to records. */
import { readAuthors } from "@/lib/ingest/formats/author-names";
import { cleanLine, cleanParagraphs } from "@/lib/ingest/formats/clean-text";
import { type Format, type RecordSink, readWhole, type SourceFile } from "@/lib/ingest/formats/format";
import { looksLikeResponse, readDocument } from "@/lib/ingest/formats/huggingface/documents";
import { checkYear, type Place, placesOf } from "@/lib/ingest/formats/huggingface/places";
import { type ItemIdentity, identifyItem, readItem, type WireItem } from "@/lib/ingest/formats/huggingface/wire";
import type { Organization, PaperLink } from "@/lib/papers/paper";
import { parseArxivId } from "@/lib/papers/paper-id";
import {
  type DatedNumber,
  emptySourcePaper,
  type IncomingRecord,
  type SourcePaper,
} from "@/lib/papers/save/source-paper";

/** Returns the normalized http or https URL in a text, else null, because links may use no other scheme. */
export function webAddress(text: string): string | null {
  const url = text.length <= 2_000 ? URL.parse(text.trim()) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

const lines = (texts: string[]) => [...new Set(texts.map(cleanLine))].filter((text) => text !== "");
const addresses = (texts: string[]) => [...new Set(texts.map(webAddress))].filter((url) => url !== null);

function organizationOf({ paper, organization }: WireItem): Organization | null {
  const given = paper.organization ?? organization;
  const slug = cleanLine(given?.name ?? "").replaceAll(" ", "-");
  const name = cleanLine(given?.fullname ?? "") || slug;
  return name === "" ? null : { slug: slug || name.replaceAll(" ", "-"), name };
}

function linksOf({ projectPage, githubRepo }: WireItem["paper"]): PaperLink[] {
  const project = webAddress(projectPage ?? "");
  const code = webAddress(githubRepo ?? "");
  return [
    ...(project ? [{ kind: "project" as const, url: project }] : []),
    ...(code ? [{ kind: "code" as const, url: code }] : []),
  ];
}

function toSourcePaper(item: WireItem): SourcePaper {
  const { paper } = item;
  // Keep all authors. `hidden` only means that an account does not show the paper on its profile; its owner is still an
  // author. Keep repeated names too, because they are mostly two people.
  const authors = readAuthors(paper.authors.map(({ name }) => name));
  return {
    ...emptySourcePaper,
    source: "huggingface",
    arxivId: paper.id,
    title: cleanLine(paper.title),
    abstract: cleanParagraphs(paper.summary),
    publishedAt: paper.publishedAt,
    ...authors,
    organization: organizationOf(item),
    keywords: lines(paper.ai_keywords ?? []),
    links: linksOf(paper),
    mediaUrls: addresses(paper.mediaUrls ?? item.mediaUrls ?? []),
    aiSummary: cleanParagraphs(paper.ai_summary ?? "") || null,
    thumbnailUrl: webAddress(item.thumbnail ?? item.mediaUrl ?? ""),
    discussionId: cleanLine(paper.discussionId ?? "") || null,
    githubStars: paper.githubStars ?? null,
    withdrawnOn: paper.withdrawnAt?.slice(0, 10) ?? null,
  };
}

/** Returns the first error that the schema cannot detect; null if there is none. */
function semanticError({ paper }: WireItem, file: SourceFile): string | null {
  if (cleanLine(paper.title) === "") return "paper.title: expected a title, found no visible characters";
  for (const field of ["publishedAt", "submittedOnDailyAt", "withdrawnAt"] as const) {
    const date = paper[field];
    const fault = date ? checkYear(date, file.today) : null;
    if (fault) return `paper.${field}: ${fault}`;
  }
  return null;
}

function toIncoming(item: WireItem, { day, listing }: Place, fetchedAt: string | null): IncomingRecord {
  const { paper, numComments, submittedBy } = item;
  const asOf = fetchedAt ?? day;
  const dated = (value: number | null | undefined): DatedNumber =>
    asOf === null || value === null || value === undefined ? null : { value, asOf };
  const submitter = cleanLine(submittedBy?.name ?? paper.submittedOnDailyBy?.user ?? "") || null;
  return {
    paper: toSourcePaper(item),
    // A file without a day is dated by its papers. The date of its numbers is unknown, so they are not stored.
    asOf: asOf ?? paper.publishedAt.slice(0, 10),
    upvotes: dated(paper.upvotes),
    comments: dated(numComments),
    listings: listing ? [{ ...listing, submittedBy: submitter }] : [],
  };
}

/** Returns the id or title that names a rejected row; null if it has neither. */
function nameOf({ id, title }: ItemIdentity): string | null {
  const known = typeof id === "string" ? (parseArxivId(id.trim()) ?? id) : id;
  return cleanLine(String(known ?? "").slice(0, 60)) || cleanLine((title ?? "").slice(0, 60)) || null;
}

function read(file: SourceFile, text: string, sink: RecordSink): void {
  const document = readDocument(file.name, text);
  const rows = document.rows.map((row) => ({
    identity: identifyItem("value" in row ? row.value : null),
    read: "value" in row ? readItem(row.value) : row,
  }));
  const places = placesOf(
    rows.map(({ identity }) => identity),
    document,
    file,
  );
  const positions = new Map<string, number>();
  for (const [index, { identity, read }] of rows.entries()) {
    if ("reason" in read) {
      sink.reject(nameOf(identity), read.reason);
      continue;
    }
    const { id } = read.item.paper;
    const first = positions.get(id);
    const fault = first ? `duplicate of record ${first}` : semanticError(read.item, file);
    if (fault) {
      sink.reject(nameOf(identity), fault);
      continue;
    }
    positions.set(id, index + 1);
    sink.accept(toIncoming(read.item, places[index] ?? { day: null, listing: null }, file.fetchedAt));
  }
}

export const huggingFaceJson: Format = {
  name: "huggingface",
  source: "huggingface",
  isBulk: false,
  recognises: looksLikeResponse,
  startReading: (file, sink) => readWhole((text) => read(file, text, sink)),
};

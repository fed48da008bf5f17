/**
 * Composes one paper from the records of several sources. Pure, and independent of the order of the records, so that
 * files give the same store in any order.
 */
import { type Author, nameOf } from "@/lib/papers/author";
import type { PaperLink, SourceName } from "@/lib/papers/paper";
import { linksInText, linksOfArxivId, mergeLinks } from "@/lib/papers/paper-links";
import { type DatedNumber, type IncomingRecord, limited, type SourcePaper } from "@/lib/papers/save/source-paper";

/** The record that the store keeps of one source. */
export interface StoredRecord {
  paper: SourcePaper;
  hash: string;
  asOf: string;
  upvotes: DatedNumber;
  comments: DatedNumber;
}

/**
 * Preferred sources first: arXiv keeps the authors' TeX, Hugging Face strips it. Other sources follow, sorted by name.
 */
const precedence: SourceName[] = ["arxiv", "huggingface", "demo"];

function byPrecedence(a: SourcePaper, b: SourcePaper): number {
  const rank = ({ source }: SourcePaper) =>
    precedence.includes(source) ? precedence.indexOf(source) : precedence.length;
  return rank(a) - rank(b) || (a.source < b.source ? -1 : 1);
}

/** Returns the later number; on equal dates, the greater. */
export function laterNumber(stored: DatedNumber, incoming: DatedNumber): DatedNumber {
  if (!stored || !incoming) return incoming ?? stored;
  if (incoming.asOf !== stored.asOf) return incoming.asOf > stored.asOf ? incoming : stored;
  return incoming.value > stored.value ? incoming : stored;
}

/**
 * Returns the fields of arXiv's metadata that its lists lack. The lists give the day of the announcement, the metadata
 * the instant of the first version; the earlier of the two is the publication date. The lists also lack DOIs, further
 * links and withdrawals, so those of the metadata are kept. For other sources the newest record is complete.
 */
function keepMetadataMissingFromFeeds(text: SourcePaper, both: SourcePaper[]): Partial<SourcePaper> {
  if (text.source !== "arxiv") return {};
  const dates = both.map(({ publishedAt }) => publishedAt).sort();
  const last = (values: (string | null)[]) =>
    values
      .filter((value) => value !== null)
      .sort()
      .at(-1) ?? null;
  return {
    publishedAt: dates[0] ?? text.publishedAt,
    doi: text.doi ?? last(both.map(({ doi }) => doi)),
    withdrawnOn: text.withdrawnOn ?? last(both.map(({ withdrawnOn }) => withdrawnOn)),
    links: text.links.length > 0 ? text.links : both.flatMap(({ links }) => links),
  };
}

type Dated = Pick<SourcePaper, "datePrecision">;

const precisions: Dated["datePrecision"][] = [undefined, "year", "unknown"];

/** Returns the record with the most precise date; of several, the first. Throws if there is none. */
export function mostPrecise<Record extends Dated>(papers: Record[]): Record {
  const [found] = precisions.flatMap(
    (precision) => papers.find(({ datePrecision }) => datePrecision === precision) ?? [],
  );
  if (!found) throw new Error("a paper without a source has no date");
  return found;
}

/**
 * Returns the authors with the name parts that another record has. arXiv's OAI-PMH gives them; its lists and its API,
 * which may be newer, give each name as one text.
 */
function withKnownParts(authors: Author[], other: Author[]): Author[] {
  if (!authors.some((author) => typeof author === "string")) return authors;
  const keyOf = (author: Author) => nameOf(author).replaceAll(",", "");
  const known = new Map(other.flatMap((author) => (typeof author === "string" ? [] : [[keyOf(author), author]])));
  if (known.size === 0) return authors;
  return authors.map((author) => (typeof author === "string" ? (known.get(keyOf(author)) ?? author) : author));
}

/**
 * Merges a new record of a source into the stored one: the newest text (on equal dates, the one with the greater hash)
 * and the later numbers.
 */
export function mergeRecord(stored: StoredRecord | null, incoming: IncomingRecord & { hash: string }): StoredRecord {
  const { paper, hash, asOf } = incoming;
  if (!stored) return { paper, hash, asOf, upvotes: incoming.upvotes, comments: incoming.comments };
  const newer = asOf !== stored.asOf ? asOf > stored.asOf : hash > stored.hash;
  const text = newer ? { paper, hash, asOf } : { paper: stored.paper, hash: stored.hash, asOf: stored.asOf };
  // A later record without an arXiv id or a DOI does not remove a known one.
  const arxivId = text.paper.arxivId ?? paper.arxivId ?? stored.paper.arxivId;
  const doi = text.paper.doi ?? paper.doi ?? stored.paper.doi;
  const authors = withKnownParts(text.paper.authors, (newer ? stored.paper : paper).authors);
  const kept = { arxivId, doi, authors, ...keepMetadataMissingFromFeeds(text.paper, [paper, stored.paper]) };
  return {
    ...text,
    paper: { ...text.paper, ...kept },
    upvotes: laterNumber(stored.upvotes, incoming.upvotes),
    comments: laterNumber(stored.comments, incoming.comments),
  };
}

/** Returns the link to the page with the discussion that Hugging Face has for each paper it lists. */
function discussionLinks(papers: SourcePaper[], arxivId: string | null): PaperLink[] {
  const listed = papers.some(({ source }) => source === "huggingface");
  return listed && arxivId ? [{ kind: "discussion", url: `https://huggingface.co/papers/${arxivId}#community` }] : [];
}

const sum = (numbers: DatedNumber[]): number | null => {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : limited(known.reduce((total, { value }) => total + value, 0));
};

/** Returns the columns of `Paper` that are derived from its sources. Throws if there is no record. */
export function composePaper(stored: StoredRecord[]) {
  const papers = stored.map(({ paper }) => paper).sort(byPrecedence);
  // A source may have no abstract. The title is of the same source, because sources differ in their TeX.
  const best = papers.find(({ abstract }) => abstract !== "") ?? papers[0];
  if (!best) throw new Error("a paper without a source cannot be composed");
  const first = <Value>(pick: (paper: SourcePaper) => Value | null) => papers.map(pick).find((value) => value !== null);
  const firstFilled = <Value>(pick: (paper: SourcePaper) => Value[]) =>
    papers.map(pick).find((list) => list.length > 0) ?? [];
  const arxivId = first((paper) => paper.arxivId) ?? null;
  const named = papers.filter((paper) => paper.authors.length > 0);
  // A list that its source cut is used only if no other source has all names.
  const authors = (named.find((paper) => paper.authorCount !== null) ?? named[0])?.authors ?? [];
  return {
    arxivId,
    doi: first((paper) => paper.doi) ?? null,
    title: best.title,
    abstract: best.abstract,
    textSource: best.source,
    publishedAt: mostPrecise([best, ...papers]).publishedAt,
    authorCount: first((paper) => paper.authorCount) ?? null,
    authors,
    organization: first((paper) => paper.organization) ?? null,
    categories: firstFilled((paper) => paper.categories),
    keywords: firstFilled((paper) => paper.keywords),
    links: mergeLinks(
      arxivId ? linksOfArxivId(arxivId) : [],
      ...papers.map((paper) => paper.links),
      linksInText(best.abstract),
      discussionLinks(papers, arxivId),
    ),
    mediaUrls: firstFilled((paper) => paper.mediaUrls),
    aiSummary: first((paper) => paper.aiSummary) ?? null,
    thumbnailUrl: first((paper) => paper.thumbnailUrl) ?? null,
    discussionId: first((paper) => paper.discussionId) ?? null,
    githubStars: first((paper) => paper.githubStars) ?? null,
    withdrawnOn: first((paper) => paper.withdrawnOn) ?? null,
    sourceUpvotes: sum(stored.map(({ upvotes }) => upvotes)) ?? 0,
    comments: sum(stored.map(({ comments }) => comments)),
  };
}

export type ComposedPaper = ReturnType<typeof composePaper>;

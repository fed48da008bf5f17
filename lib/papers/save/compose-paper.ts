/**
 * How what several sources said becomes one paper. Pure, and blind to the order in which they said it: files give the
 * same store in any order.
 */
import type { PaperLink, SourceName } from "@/lib/papers/paper";
import { linksInText, linksOfArxivId, mergeLinks } from "@/lib/papers/paper-links";
import type { DatedNumber, IncomingRecord, SourcePaper } from "@/lib/papers/save/source-paper";

/** What the store keeps of one source. */
export interface KeptRecord {
  paper: SourcePaper;
  hash: string;
  asOf: string;
  upvotes: DatedNumber;
  comments: DatedNumber;
}

/** Whose words win: arXiv keeps its authors' TeX, Hugging Face strips it; others follow in the order of their names. */
const precedence: SourceName[] = ["arxiv", "huggingface", "demo"];

function byPrecedence(a: SourcePaper, b: SourcePaper): number {
  const place = ({ source }: SourcePaper) =>
    precedence.includes(source) ? precedence.indexOf(source) : precedence.length;
  return place(a) - place(b) || (a.source < b.source ? -1 : 1);
}

/** The later number wins; on equal dates the greater. */
export function laterNumber(kept: DatedNumber, incoming: DatedNumber): DatedNumber {
  if (!kept || !incoming) return incoming ?? kept;
  if (incoming.asOf !== kept.asOf) return incoming.asOf > kept.asOf ? incoming : kept;
  return incoming.value > kept.value ? incoming : kept;
}

/**
 * arXiv's lists give the day of an announcement, its metadata the instant of the first version: the earlier of them is
 * the publication. Its lists know nothing of DOIs, further links and withdrawals either, so what its metadata said of
 * these stays. Other sources mean one thing, and the newest text says it.
 */
function whatFeedsLeaveOut(text: SourcePaper, both: SourcePaper[]): Partial<SourcePaper> {
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

/** What is kept of a source after it spoke again: the newest text (on equal dates the greater hash), the later numbers. */
export function foldRecord(kept: KeptRecord | null, incoming: IncomingRecord & { hash: string }): KeptRecord {
  const { paper, hash, asOf } = incoming;
  if (!kept) return { paper, hash, asOf, upvotes: incoming.upvotes, comments: incoming.comments };
  const newer = asOf !== kept.asOf ? asOf > kept.asOf : hash > kept.hash;
  const text = newer ? { paper, hash, asOf } : { paper: kept.paper, hash: kept.hash, asOf: kept.asOf };
  // Who the paper is, once learnt, outlives a later text that does not say.
  const arxivId = text.paper.arxivId ?? paper.arxivId ?? kept.paper.arxivId;
  return {
    ...text,
    paper: { ...text.paper, arxivId, ...whatFeedsLeaveOut(text.paper, [paper, kept.paper]) },
    upvotes: laterNumber(kept.upvotes, incoming.upvotes),
    comments: laterNumber(kept.comments, incoming.comments),
  };
}

/** Hugging Face keeps one page, with its discussion, for each paper it lists. */
function discussionLinks(papers: SourcePaper[], arxivId: string | null): PaperLink[] {
  const listed = papers.some(({ source }) => source === "huggingface");
  return listed && arxivId ? [{ kind: "discussion", url: `https://huggingface.co/papers/${arxivId}#community` }] : [];
}

const sum = (numbers: DatedNumber[]): number | null => {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : known.reduce((total, { value }) => total + value, 0);
};

/** The columns of `Paper` that follow from its sources. */
export function composePaper(kept: KeptRecord[]) {
  const papers = kept.map(({ paper }) => paper).sort(byPrecedence);
  const [best] = papers;
  if (!best) throw new Error("a paper without a source cannot be composed");
  const first = <Value>(pick: (paper: SourcePaper) => Value | null) => papers.map(pick).find((value) => value !== null);
  const longest = <Value>(pick: (paper: SourcePaper) => Value[]) =>
    papers.map(pick).find((list) => list.length > 0) ?? [];
  const arxivId = first((paper) => paper.arxivId) ?? null;
  const authors = longest((paper) => paper.authors);
  return {
    arxivId,
    doi: first((paper) => paper.doi) ?? null,
    title: best.title,
    abstract: best.abstract,
    textSource: best.source,
    publishedAt: best.publishedAt,
    authorCount: first((paper) => paper.authorCount) ?? (authors.length || null),
    authors,
    organization: first((paper) => paper.organization) ?? null,
    categories: longest((paper) => paper.categories),
    keywords: longest((paper) => paper.keywords),
    links: mergeLinks(
      arxivId ? linksOfArxivId(arxivId) : [],
      ...papers.map((paper) => paper.links),
      linksInText(best.abstract),
      discussionLinks(papers, arxivId),
    ),
    mediaUrls: longest((paper) => paper.mediaUrls),
    aiSummary: first((paper) => paper.aiSummary) ?? null,
    thumbnailUrl: first((paper) => paper.thumbnailUrl) ?? null,
    discussionId: first((paper) => paper.discussionId) ?? null,
    githubStars: first((paper) => paper.githubStars) ?? null,
    withdrawnOn: first((paper) => paper.withdrawnOn) ?? null,
    sourceUpvotes: sum(kept.map(({ upvotes }) => upvotes)) ?? 0,
    comments: sum(kept.map(({ comments }) => comments)),
  };
}

export type ComposedPaper = ReturnType<typeof composePaper>;

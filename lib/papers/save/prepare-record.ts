/**
 * The part of storing a record that needs no access to the store, so that it is done before the store is locked. Pure.
 */

import { type PlainText, plainTextOf } from "@/lib/papers/index/index-text";
import { publicIdOfArxivId, publicIdOfDoi, slugIdOf, titleHashOf, titleKeyOf } from "@/lib/papers/paper-id";
import { type ComposedPaper, composePaper } from "@/lib/papers/save/compose-paper";
import {
  type DatedNumber,
  type IncomingRecord,
  limited,
  recordHashOf,
  sourcePaperSchema,
} from "@/lib/papers/save/source-paper";

/** The columns of `Paper` that are derived from its sources; lists and objects as JSON text. */
export type PaperColumns = ReturnType<typeof columnsOf>;

/** The types of these columns. */
export const paperColumns = {
  publicId: "text",
  arxivId: "text",
  doi: "text",
  title: "text",
  abstract: "text",
  textSource: "text",
  publishedAt: "text",
  authorCount: "integer",
  authors: "text",
  organization: "text",
  categories: "text",
  keywords: "text",
  links: "text",
  mediaUrls: "text",
  aiSummary: "text",
  thumbnailUrl: "text",
  discussionId: "text",
  githubStars: "integer",
  withdrawnOn: "text",
  sourceUpvotes: "integer",
  comments: "integer",
} as const satisfies Record<keyof PaperColumns, "text" | "integer">;

/** The content of a paper's rows in `Paper` and `PaperText`. */
interface PaperRows {
  columns: PaperColumns;
  text: PlainText;
}

export interface PreparedRecord {
  /** The record; the fields of its paper are in the order of the schema, so that equal papers have equal JSON. */
  record: IncomingRecord;
  /** See `recordHashOf`: papers with equal content have equal hashes. */
  hash: string;
  /** The key of the title; see `titleHashOf`. */
  titleHash: string;
  /** Returns the rows of a new paper with this as its only record. Computed at the first call, because it is slow. */
  rowsForNewPaper(): PaperRows;
}

const limitedNumber = (number: DatedNumber): DatedNumber => number && { ...number, value: limited(number.value) };

export function prepareRecord(incoming: IncomingRecord): PreparedRecord {
  const record = {
    ...incoming,
    paper: sourcePaperSchema.parse(incoming.paper),
    upvotes: limitedNumber(incoming.upvotes),
    comments: limitedNumber(incoming.comments),
  };
  const hash = recordHashOf(record.paper);
  const titleHash = titleHashOf(titleKeyOf(record.paper.title));
  let rows: PaperRows | undefined;
  const composeRows = () => {
    const { paper, asOf, upvotes, comments } = record;
    const composed = composePaper([{ paper, hash, asOf, upvotes, comments }]);
    return { columns: columnsOf(composed, firstPublicId(composed)), text: plainTextOf(composed) };
  };
  return {
    record,
    hash,
    titleHash,
    rowsForNewPaper: () => {
      rows ??= composeRows();
      return rows;
    },
  };
}

/** Returns the public id made from the paper's arXiv id, else from its DOI; null if it has neither. */
export function identifierOf({ arxivId, doi }: Pick<ComposedPaper, "arxivId" | "doi">): string | null {
  if (arxivId) return publicIdOfArxivId(arxivId);
  return doi ? publicIdOfDoi(doi) : null;
}

/** Returns the public id that a paper gets when it is first stored. */
function firstPublicId(paper: ComposedPaper): string {
  return identifierOf(paper) ?? slugIdOf(paper.title, paper.publishedAt);
}

/** Returns the columns of `Paper` that are derived from its sources. */
export function columnsOf(composed: ComposedPaper, publicId: string) {
  const { authors, organization, categories, keywords, links, mediaUrls, authorCount, githubStars } = composed;
  return {
    ...composed,
    publicId,
    authorCount: authorCount === null ? null : limited(authorCount),
    githubStars: githubStars === null ? null : limited(githubStars),
    authors: JSON.stringify(authors),
    organization: organization ? JSON.stringify(organization) : null,
    categories: JSON.stringify(categories),
    keywords: JSON.stringify(keywords),
    links: JSON.stringify(links),
    mediaUrls: JSON.stringify(mediaUrls),
  };
}

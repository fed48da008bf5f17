/**
 * The part of storing a record that needs no access to the store, so that it is done before the store is locked. Pure.
 */

import { type PlainText, plainTextOf } from "@/lib/papers/index/index-text";
import { publicIdOfArxivId, slugIdOf, titleKeyOf } from "@/lib/papers/paper-id";
import { type ComposedPaper, composePaper } from "@/lib/papers/save/compose-paper";
import { type IncomingRecord, recordHashOf, sourcePaperSchema } from "@/lib/papers/save/source-paper";

/** The columns of `Paper` that are derived from its sources; lists and objects as JSON text. */
export type PaperColumns = ReturnType<typeof toColumns>;

/** The content of a paper's rows in `Paper` and `PaperText`. */
export interface PaperRows {
  columns: PaperColumns;
  text: PlainText;
}

export interface PreparedRecord {
  /** The record; the fields of its paper are in the order of the schema, so that equal papers have equal JSON. */
  record: IncomingRecord;
  /** The paper as JSON; `hash` is its sha256, so papers with equal content have equal hashes. */
  json: string;
  hash: string;
  titleKey: string;
  /** Returns the rows of a new paper with this as its only record. Computed at the first call, because it is slow. */
  rowsForNewPaper(): PaperRows;
}

export function prepareRecord(incoming: IncomingRecord): PreparedRecord {
  const record = { ...incoming, paper: sourcePaperSchema.parse(incoming.paper) };
  const json = JSON.stringify(record.paper);
  const hash = recordHashOf(json);
  const titleKey = titleKeyOf(record.paper.title);
  let rows: PaperRows | undefined;
  const composeRows = () => {
    const { paper, asOf, upvotes, comments } = record;
    const composed = composePaper([{ paper, hash, asOf, upvotes, comments }]);
    return rowsOf(composed, firstPublicId(composed), titleKey);
  };
  return {
    record,
    json,
    hash,
    titleKey,
    rowsForNewPaper: () => {
      rows ??= composeRows();
      return rows;
    },
  };
}

/** Returns the public id that a paper gets when it is first stored. */
function firstPublicId({ arxivId, title, publishedAt }: ComposedPaper): string {
  return arxivId ? publicIdOfArxivId(arxivId) : slugIdOf(title, publishedAt);
}

export function rowsOf(composed: ComposedPaper, publicId: string, titleKey: string): PaperRows {
  return { columns: toColumns(composed, publicId, titleKey), text: plainTextOf(composed) };
}

function toColumns(composed: ComposedPaper, publicId: string, titleKey: string) {
  const { authors, organization, categories, keywords, links, mediaUrls } = composed;
  return {
    ...composed,
    publicId,
    titleKey,
    authors: JSON.stringify(authors),
    organization: organization ? JSON.stringify(organization) : null,
    categories: JSON.stringify(categories),
    keywords: JSON.stringify(keywords),
    links: JSON.stringify(links),
    mediaUrls: JSON.stringify(mediaUrls),
  };
}

/** What storing a record needs that is no question to the store: done before the store is held. Pure. */

import { type PlainText, plainTextOf } from "@/lib/papers/index/index-text";
import { publicIdOfArxivId, slugIdOf, titleKeyOf } from "@/lib/papers/paper-id";
import { type ComposedPaper, composePaper } from "@/lib/papers/save/compose-paper";
import { type IncomingRecord, recordHashOf, sourcePaperSchema } from "@/lib/papers/save/source-paper";

/** The columns of `Paper` that follow from its sources; lists and objects as JSON text. */
export type PaperColumns = ReturnType<typeof toColumns>;

/** The rows of a paper. */
export interface PaperRows {
  columns: PaperColumns;
  text: PlainText;
}

export interface PreparedRecord {
  /** Its paper with the fields in their one order, in which records are compared. */
  record: IncomingRecord;
  /** The paper as JSON, and the sha256 of that: equal content, equal hash. */
  json: string;
  hash: string;
  titleKey: string;
  /** The rows of a paper of which this record is all that is known. Made when first asked for: it is what takes time. */
  rowsAlone(): PaperRows;
}

export function prepareRecord(incoming: IncomingRecord): PreparedRecord {
  const record = { ...incoming, paper: sourcePaperSchema.parse(incoming.paper) };
  const json = JSON.stringify(record.paper);
  const hash = recordHashOf(json);
  const titleKey = titleKeyOf(record.paper.title);
  let rows: PaperRows | undefined;
  const rowsAlone = () => {
    const { paper, asOf, upvotes, comments } = record;
    const composed = composePaper([{ paper, hash, asOf, upvotes, comments }]);
    return rowsOf(composed, firstPublicId(composed), titleKey);
  };
  return {
    record,
    json,
    hash,
    titleKey,
    rowsAlone: () => {
      rows ??= rowsAlone();
      return rows;
    },
  };
}

/** The address that a paper gets when it is first stored. */
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

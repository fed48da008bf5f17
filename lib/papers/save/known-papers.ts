/**
 * The papers that the records of a batch may describe, as the store has them and as earlier records of the batch have
 * changed them. Pure.
 */
import type { PlainText } from "@/lib/papers/index/index-text";
import { doiKeyOf } from "@/lib/papers/paper-id";
import type { StoredRecord } from "@/lib/papers/save/compose-paper";
import type { PaperColumns } from "@/lib/papers/save/prepare-record";
import type { SourceListing } from "@/lib/papers/save/source-paper";

export interface KnownRecord extends StoredRecord {
  /** The run that wrote the row, if it was a single one. */
  runId: number | null;
}

export interface KnownEntry extends SourceListing {
  /** The run that wrote the row, if it was a single one. */
  runId: number | null;
}

export interface KnownPaper {
  /** Negative until a new paper is stored. */
  id: number;
  columns: PaperColumns;
  /** By source. */
  records: Map<string, KnownRecord>;
  /** By day. */
  entries: Map<string, KnownEntry>;
}

/** The rows of a batch to be written; keys of new papers are negative. Everything in it differs from the store. */
export interface Change {
  newPapers: KnownPaper[];
  changedPapers: KnownPaper[];
  /** The plain texts of the new and changed papers. */
  texts: Map<KnownPaper, () => PlainText>;
  records: { paper: KnownPaper; record: KnownRecord }[];
  entries: { paper: KnownPaper; entry: KnownEntry }[];
  titles: { paper: KnownPaper; titleHash: string }[];
  aliases: { paper: KnownPaper; publicId: string }[];
}

export class KnownPapers {
  readonly #byId = new Map<number, KnownPaper>();
  readonly #byArxivId = new Map<string, KnownPaper>();
  readonly #byPublicId = new Map<string, KnownPaper>();
  readonly #byDoi = new Map<string, Set<KnownPaper>>();
  readonly #byTitle = new Map<string, Set<KnownPaper>>();

  add(paper: KnownPaper): void {
    this.#byId.set(paper.id, paper);
    this.addAddress(paper);
  }

  /** Adds the current ids of a paper; the former ids still lead to it. */
  addAddress(paper: KnownPaper): void {
    const { arxivId, doi, publicId } = paper.columns;
    if (arxivId) this.#byArxivId.set(arxivId, paper);
    if (doi) this.#byDoi.set(doiKeyOf(doi), (this.#byDoi.get(doiKeyOf(doi)) ?? new Set()).add(paper));
    this.#byPublicId.set(publicId, paper);
  }

  addAlias(publicId: string, id: number): void {
    const paper = this.#byId.get(id);
    if (paper) this.#byPublicId.set(publicId, paper);
  }

  /** Returns whether the paper did not have this title before. */
  addTitle(titleHash: string, id: number): boolean {
    const paper = this.#byId.get(id);
    if (!paper) return false;
    const papers = this.#byTitle.get(titleHash) ?? new Set();
    this.#byTitle.set(titleHash, papers);
    if (papers.has(paper)) return false;
    papers.add(paper);
    return true;
  }

  get = (id: number): KnownPaper | undefined => this.#byId.get(id);
  ofArxivId = (arxivId: string): KnownPaper | undefined => this.#byArxivId.get(arxivId);
  /** Papers with this DOI: a volume's papers may share it. */
  ofDoi = (doi: string): KnownPaper[] => [...(this.#byDoi.get(doiKeyOf(doi)) ?? [])];
  /** Finds a paper by its current or a former public id. */
  ofPublicId = (publicId: string): KnownPaper | undefined => this.#byPublicId.get(publicId);
  /** Papers that have this title, or once had it, in the order in which they were stored. */
  ofTitle = (titleHash: string): KnownPaper[] =>
    // New papers have descending negative ids and come last.
    [...(this.#byTitle.get(titleHash) ?? [])].sort((a, b) => ageOf(a) - ageOf(b));
}

const ageOf = ({ id }: KnownPaper) => (id < 0 ? Number.MAX_SAFE_INTEGER / 2 - id : id);

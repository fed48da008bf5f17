/**
 * Decides what a batch of records changes in the store: matches each record with the known papers, composes it with
 * their stored records, and collects the rows to write. A record sees what the records before it have changed. Pure: it
 * changes only `known`.
 */
import { plainTextOf } from "@/lib/papers/index/index-text";
import { slugIdOf } from "@/lib/papers/paper-id";
import { type ComposedPaper, composePaper, mergeRecord } from "@/lib/papers/save/compose-paper";
import { findDuplicate, findPaper } from "@/lib/papers/save/find-paper";
import type { Change, KnownPaper, KnownPapers, KnownRecord } from "@/lib/papers/save/known-papers";
import { isSameListing, mergeListing } from "@/lib/papers/save/merge-entry";
import { columnsOf, identifierOf, type PaperColumns, type PreparedRecord } from "@/lib/papers/save/prepare-record";
import type { DatedNumber, SourceListing } from "@/lib/papers/save/source-paper";

export type SaveOutcome = "new" | "changed" | "unchanged";

export interface SaveResult {
  outcome: SaveOutcome;
  /** Public ids of papers with the same title that may be this paper; the record was stored separately from them. */
  possibleDuplicates: string[];
}

export interface Plan {
  change: Change;
  /** One for each record that is planned; fewer than the records if two papers must be merged first. */
  results: SaveResult[];
  /** Two stored papers that the next record shows to be one. */
  merge: { from: KnownPaper; into: KnownPaper } | null;
}

/** Returns the run of a row that `runId` changes: null once several runs have written it. */
const sharedRun = (stored: number | null, runId: number): number | null => (stored === runId ? runId : null);

const isSameNumber = (a: DatedNumber, b: DatedNumber) => a?.value === b?.value && a?.asOf === b?.asOf;

function isSameRecord(a: KnownRecord, b: Omit<KnownRecord, "runId">): boolean {
  if (a.hash !== b.hash || a.asOf !== b.asOf) return false;
  if (!isSameNumber(a.upvotes, b.upvotes) || !isSameNumber(a.comments, b.comments)) return false;
  // The hash is that of the source's own text; the stored one may have been completed from another record.
  return JSON.stringify(a.paper) === JSON.stringify(b.paper);
}

class Planner {
  readonly #records = new Map<string, Change["records"][number]>();
  readonly #entries = new Map<string, Change["entries"][number]>();
  readonly #newPapers = new Set<KnownPaper>();
  readonly #changedPapers = new Set<KnownPaper>();
  readonly #texts: Change["texts"] = new Map();
  readonly #titles: Change["titles"] = [];
  readonly #aliases: Change["aliases"] = [];

  constructor(
    private readonly known: KnownPapers,
    private readonly runId: number,
  ) {}

  get change(): Change {
    return {
      newPapers: [...this.#newPapers],
      changedPapers: [...this.#changedPapers],
      texts: this.#texts,
      records: [...this.#records.values()],
      entries: [...this.#entries.values()],
      titles: this.#titles,
      aliases: this.#aliases,
    };
  }

  saveNew(prepared: PreparedRecord): void {
    const { record, hash } = prepared;
    const { columns: given, text } = prepared.rowsForNewPaper();
    const { paper, asOf, upvotes, comments } = record;
    const columns = { ...given, publicId: this.#freePublicId(given) };
    const added: KnownPaper = { id: -1 - this.#newPapers.size, columns, records: new Map(), entries: new Map() };
    this.known.add(added);
    this.#newPapers.add(added);
    this.#texts.set(added, () => text);
    this.#writeRecord(added, { paper, hash, asOf, upvotes, comments, runId: this.runId });
    this.#addTitle(added, prepared);
    for (const listing of record.listings) this.#list(added, listing);
  }

  /** Returns whether the record changes anything. @param isMerged another paper has just been merged into this one */
  saveExisting(prepared: PreparedRecord, found: KnownPaper, isMerged: boolean): boolean {
    const { record, hash } = prepared;
    const own = found.records.get(record.paper.source) ?? null;
    const merged = mergeRecord(own, { ...record, hash });
    const isChanged = own === null || !isSameRecord(own, merged);
    if (isChanged) this.#writeRecord(found, { ...merged, runId: own ? sharedRun(own.runId, this.runId) : this.runId });
    this.#addTitle(found, prepared);
    if (isChanged || isMerged) this.#composeAgain(found);
    const listed = record.listings.filter((listing) => this.#list(found, listing));
    return isChanged || isMerged || listed.length > 0;
  }

  #writeRecord(paper: KnownPaper, record: KnownRecord): void {
    paper.records.set(record.paper.source, record);
    this.#records.set(`${paper.id} ${record.paper.source}`, { paper, record });
  }

  #addTitle(paper: KnownPaper, { titleHash }: PreparedRecord): void {
    if (this.known.addTitle(titleHash, paper.id)) this.#titles.push({ paper, titleHash });
  }

  /** Lists the paper on a day; returns whether it is new there or has a better place or another submitter. */
  #list(paper: KnownPaper, listing: SourceListing): boolean {
    const stored = paper.entries.get(listing.day);
    const merged = stored ? mergeListing(stored, listing) : listing;
    if (stored && isSameListing(stored, merged)) return false;
    const entry = { ...merged, runId: stored ? sharedRun(stored.runId, this.runId) : this.runId };
    paper.entries.set(listing.day, entry);
    this.#entries.set(`${paper.id} ${listing.day}`, { paper, entry });
    return true;
  }

  /** Returns the public id of a new paper. Another paper may have its DOI, or its title and month with another DOI. */
  #freePublicId({ publicId, title, publishedAt, doi }: PaperColumns): string {
    const ids = [publicId, slugIdOf(title, publishedAt)];
    return ids.find((id) => this.known.ofPublicId(id) === undefined) ?? slugIdOf(`${title} ${doi}`, publishedAt);
  }

  /** Returns the public id of a paper that already has one: a better one, once an arXiv id or a DOI is known. */
  #publicIdOf(paper: KnownPaper, composed: ComposedPaper): string {
    const { arxivId, doi, publicId } = paper.columns;
    const isBetter = arxivId === null && (composed.arxivId !== null || doi === null);
    const identifier = isBetter ? identifierOf(composed) : null;
    return identifier && (this.known.ofPublicId(identifier) ?? paper) === paper ? identifier : publicId;
  }

  /** Composes the paper from its records. If it gets another public id, the old address redirects to it. */
  #composeAgain(paper: KnownPaper): void {
    const composed = composePaper([...paper.records.values()]);
    const before = paper.columns;
    const publicId = this.#publicIdOf(paper, composed);
    const columns = columnsOf(composed, publicId);
    const names = Object.keys(columns) as (keyof typeof columns)[];
    if (names.every((name) => columns[name] === before[name])) return;
    paper.columns = columns;
    this.known.addAddress(paper);
    this.#texts.set(paper, () => plainTextOf(composed));
    if (!this.#newPapers.has(paper)) this.#changedPapers.add(paper);
    if (publicId !== before.publicId) this.#aliases.push({ paper, publicId: before.publicId });
  }
}

/**
 * Plans the records in their order.
 * @param runId the run to record in new and changed rows
 * @param merged the paper into which another was merged because of the first record; null if there is none
 */
export function planBatch(
  records: PreparedRecord[],
  known: KnownPapers,
  runId: number,
  merged: KnownPaper["id"] | null = null,
): Plan {
  const planner = new Planner(known, runId);
  const results: SaveResult[] = [];
  for (const prepared of records) {
    const { found, others } = findPaper(known, prepared);
    const duplicate = found && findDuplicate(known, prepared, found);
    if (duplicate) return { change: planner.change, results, merge: { from: duplicate, into: found } };
    let outcome: SaveOutcome = "new";
    if (!found) planner.saveNew(prepared);
    else {
      const isMerged = results.length === 0 && found.id === merged;
      outcome = planner.saveExisting(prepared, found, isMerged) ? "changed" : "unchanged";
    }
    results.push({ outcome, possibleDuplicates: others });
  }
  return { change: planner.change, results, merge: null };
}

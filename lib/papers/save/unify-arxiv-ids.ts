/**
 * Corrects the arXiv ids that earlier versions stored with a subject class: `math.GT/0309136` is `math/0309136`. A store
 * may have the same paper under both.
 */
import { plainTextOf } from "@/lib/papers/index/index-text";
import { parseArxivId, publicIdOfArxivId } from "@/lib/papers/paper-id";
import { composePaper } from "@/lib/papers/save/compose-paper";
import { loadKnown } from "@/lib/papers/save/find-known";
import type { Change, KnownPaper, KnownRecord } from "@/lib/papers/save/known-papers";
import { mergePapers } from "@/lib/papers/save/merge-papers";
import { columnsOf } from "@/lib/papers/save/prepare-record";
import { recordHashOf } from "@/lib/papers/save/source-paper";
import { writeChange } from "@/lib/papers/save/write-change";
import { openStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import type { Store, Transaction } from "@/lib/store/store";

const canonical = (arxivId: string | null) => (arxivId ? (parseArxivId(arxivId) ?? arxivId) : null);

function unifyRecord(record: KnownRecord): KnownRecord {
  const paper = { ...record.paper, arxivId: canonical(record.paper.arxivId) };
  return { ...record, paper, hash: recordHashOf(paper) };
}

/** Returns the change that stores a paper with these records under its canonical id. */
function changeOf(paper: KnownPaper, records: KnownRecord[]): Change {
  const former = paper.columns.publicId;
  const arxivId = canonical(paper.columns.arxivId) ?? "";
  const composed = records.length > 0 ? composePaper(records) : null;
  const publicId = publicIdOfArxivId(arxivId);
  const columns = composed ? columnsOf(composed, publicId) : { ...paper.columns, arxivId, publicId };
  const changed = { ...paper, columns };
  return {
    newPapers: [],
    changedPapers: [changed],
    texts: new Map(composed ? [[changed, () => plainTextOf(composed)]] : []),
    records: records.map((record) => ({ paper: changed, record })),
    entries: [],
    titles: [],
    aliases: former === publicId ? [] : [{ paper: changed, publicId: former }],
  };
}

async function unifyOne(transaction: Transaction, id: number, arxivId: string, mark: { runId: number; now: string }) {
  const keys = Prisma.sql`SELECT "id" FROM "Paper" WHERE "id" = ${id} OR "arxivId" = ${arxivId}`;
  const known = await loadKnown(transaction, keys);
  const former = known.get(id);
  if (!former) return;
  former.records = new Map([...former.records].map(([source, record]) => [source, unifyRecord(record)]));
  const current = known.ofArxivId(arxivId);
  if (current) await mergePapers(transaction, former, current);
  const paper = current ? (await loadKnown(transaction, keys)).ofArxivId(arxivId) : former;
  if (paper) await writeChange(transaction, changeOf(paper, [...paper.records.values()]), mark);
}

/**
 * Gives each paper its canonical arXiv id; two papers with one id are merged, and both addresses lead to the one paper.
 * Returns the number of former ids. Running it again changes nothing.
 */
export async function unifyArxivIds(store: Store): Promise<number> {
  // Only the ids of before April 2007 begin with a letter.
  const found = await store.rows<{ id: number; arxivId: string }>(
    Prisma.sql`SELECT "id", "arxivId" FROM "Paper" WHERE "arxivId" >= 'a' AND "arxivId" LIKE '%.%/%' ORDER BY "id"`,
  );
  const mark = { runId: 0, now: new Date().toISOString() };
  for (const { id, arxivId } of found) {
    await store.exclusive("ingest", (transaction) => unifyOne(transaction, id, canonical(arxivId) ?? arxivId, mark));
  }
  return found.length;
}

/** Does the same for the store at `file`. */
export async function unifyStore(file: string): Promise<number> {
  const store = openStore(file);
  try {
    return await unifyArxivIds(store);
  } finally {
    await store.close();
  }
}

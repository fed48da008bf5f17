/** Fills a store with invented papers, atomically, if it does not exist or was filled with other options. */
import { createHash, createHmac } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import { addDays, type Day, parseDay } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { beginRun, endRun, noProgress, saveProgress } from "@/lib/ingest/run/runs";
import { prepareRecord } from "@/lib/papers/save/prepare-record";
import { savePapers } from "@/lib/papers/save/save-papers";
import { rowsOf } from "@/lib/store/dialect";
import { migrateStore, readMigrations } from "@/lib/store/migrate";
import { openStore } from "@/lib/store/open-store";
import { Prisma } from "@/lib/store/sql";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { storeFiles } from "@/lib/store/sqlite/store-file";
import type { Store } from "@/lib/store/store";
import { generatePapers, generatorVersion, type InventedPaper } from "@/scripts/demo/generate-papers";
import type { ListOptions } from "@/scripts/demo/plan-lists";
import { Random } from "@/scripts/demo/random";

export interface FilledStore {
  papers: number;
  votes: number;
}

type OnProgress = (papers: number) => void;

const batchSize = 500;
/** A prime greater than the most votes of one paper, so that any step through the voters visits each at most once. */
const voterCount = 1009;

/** Returns a hash of everything that determines the store's content: options, generator version and schema. */
function fingerprintOf({ seed, days, lastDay, papersPerDay, total }: ListOptions): string {
  const schema = readMigrations().map(({ checksum }) => checksum);
  const inputs = JSON.stringify([generatorVersion, schema, seed, days, lastDay, papersPerDay ?? null, total ?? null]);
  return createHash("sha256").update(inputs).digest("hex");
}

/** Returns the fingerprint of the demo store at `file`. @throws AppError if the store may contain anything else */
function readFingerprint(file: string): string | null {
  const store = openDatabase(file, { readonly: true });
  try {
    const isStore = store.prepare("SELECT 1 FROM sqlite_master WHERE name = 'Run'").get();
    const runs = isStore
      ? store
          .prepare<[], { source: string; digest: string }>(`SELECT "source", "fileDigest" AS digest FROM "Run"`)
          .all()
      : [];
    if (runs.length > 0 && runs.every(({ source }) => source === "demo")) return runs[0]?.digest ?? null;
    throw new AppError(
      "invalid-settings",
      `${file} contains data that is not from the demo and was not changed: name another file with --store.`,
    );
  } finally {
    store.close();
  }
}

const removeStore = (file: string): void => {
  for (const each of storeFiles(file)) rmSync(each, { force: true });
};

/**
 * Fills the store at `file` if it does not exist or was filled with other options; returns null if nothing was needed.
 * Refilling a demo store deletes the votes and subscriptions that visitors added to it.
 * @throws AppError if the file is another kind of store
 */
export async function prepareDemoStore(
  file: string,
  options: ListOptions,
  onProgress?: OnProgress,
): Promise<FilledStore | null> {
  const fingerprint = fingerprintOf(options);
  if (existsSync(file) && readFingerprint(file) === fingerprint) return null;
  const draft = `${file}.filling`;
  removeStore(draft);
  migrateStore(draft);
  const store = openStore(draft);
  let filled: FilledStore;
  try {
    filled = await fillStore(store, fingerprint, options, onProgress);
  } finally {
    await store.close();
  }
  removeStore(file);
  renameSync(draft, file);
  return filled;
}

async function fillStore(
  store: Store,
  digest: string,
  options: ListOptions,
  onProgress?: OnProgress,
): Promise<FilledStore> {
  // Not the current time, so that refilling gives the same store.
  const at = `${options.lastDay}T00:00:00.000Z`;
  const text = { source: "demo", name: "invented papers", digest };
  const run = await store.exclusive("ingest", (transaction) => beginRun(transaction, text, at));
  const castVotes = prepareVotes(options);
  const filled = { papers: 0, votes: 0 };
  for (const batch of inBatches(generatePapers(options), batchSize)) {
    await store.exclusive("ingest", async (transaction) => {
      const prepared = batch.map(({ votes: _votes, ...record }) => prepareRecord(record));
      const results = await savePapers(transaction, prepared, { runId: run.id, now: at });
      const again = results.findIndex(({ outcome }) => outcome !== "new");
      if (again >= 0) throw new Error(`"${batch[again]?.paper.title}" was invented twice`);
      const votes = batch.flatMap((invented, index) => {
        const publicId = prepared[index]?.rowsForNewPaper().columns.publicId ?? "";
        return castVotes(invented, filled.papers + index + 1).map((vote) => ({ ...vote, publicId }));
      });
      await transaction.run(Prisma.sql`
        INSERT INTO "Vote" ("paperId", "voter", "createdAt")
        SELECT p."id", n."voter", n."createdAt"
        FROM ${rowsOf(votes, { publicId: "text", voter: "text", createdAt: "text" })} AS n
        JOIN "Paper" AS p ON p."publicId" = n."publicId"`);
      filled.votes += votes.length;
    });
    filled.papers += batch.length;
    onProgress?.(filled.papers);
  }
  await store.exclusive("ingest", async (transaction) => {
    const progress = { ...noProgress, position: filled.papers, new: filled.papers };
    await saveProgress(transaction, run, progress, [], []);
    await endRun(transaction, { id: run.id, saved: progress }, null);
  });
  return filled;
}

function* inBatches<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Returns a function that invents the votes of a paper, on its day and the two after it.
 * @param number 1 for the first paper
 */
function prepareVotes({
  seed,
  lastDay,
}: ListOptions): (paper: InventedPaper, number: number) => { voter: string; createdAt: string }[] {
  // In the format of real voter keys, but derived from a key that signs no cookie.
  const voters = Array.from({ length: voterCount }, (_, index) =>
    createHmac("sha256", `demo ${seed}`).update(String(index)).digest("base64url"),
  );
  return ({ votes, asOf }, number) => {
    if (votes === 0) return [];
    const random = new Random(`${seed} votes ${number}`);
    const start = random.integer(0, voterCount - 1);
    const step = random.integer(1, voterCount - 1);
    const times = voteTimes(random, asOf, lastDay);
    return Array.from({ length: votes }, (_, vote) => ({
      voter: voters[(start + vote * step) % voterCount] ?? "",
      createdAt: times(),
    }));
  };
}

/**
 * Returns a generator of times after the paper was listed; on the last day in its first hour, which is usually past.
 */
function voteTimes(random: Random, listedOn: string, lastDay: Day): () => string {
  const days = [parseDay(listedOn) ?? lastDay];
  for (let day = days[0] ?? lastDay; days.length < 3 && day < lastDay; days.push(day)) day = addDays(day, 1);
  const two = (value: number) => String(value).padStart(2, "0");
  return () => {
    const day = random.pick(days);
    const hour = day === lastDay ? 0 : random.integer(0, 23);
    return `${day}T${two(hour)}:${two(random.integer(0, 59))}:${two(random.integer(0, 59))}.000Z`;
  };
}

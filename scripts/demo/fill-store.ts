/** Fills a store with invented papers, atomically, if it does not exist or was filled with other options. */
import { createHash, createHmac } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import { addDays, type Day, parseDay } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { beginRun, finishRun, type SavedRecords } from "@/lib/ingest/run/runs";
import { createPaperSaver } from "@/lib/papers/save/save-papers";
import { migrateStore, readMigrations } from "@/lib/store/migrate";
import { type Database, openDatabase, storeFiles } from "@/lib/store/sqlite/open-database";
import { generatePapers, generatorVersion, type InventedPaper } from "@/scripts/demo/generate-papers";
import type { ListOptions } from "@/scripts/demo/plan-lists";
import { Random } from "@/scripts/demo/random";

export interface FilledStore {
  papers: number;
  votes: number;
}

type OnProgress = (papers: number) => void;

const batchSize = 1000;
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
export function prepareDemoStore(file: string, options: ListOptions, onProgress?: OnProgress): FilledStore | null {
  const fingerprint = fingerprintOf(options);
  if (existsSync(file) && readFingerprint(file) === fingerprint) return null;
  const draft = `${file}.filling`;
  removeStore(draft);
  migrateStore(draft);
  const store = openDatabase(draft);
  let filled: FilledStore;
  try {
    // An interrupted fill is discarded, so nothing needs to be durable before its end.
    store.pragma("synchronous = OFF");
    filled = fillStore(store, fingerprint, options, onProgress);
  } finally {
    store.close();
  }
  removeStore(file);
  renameSync(draft, file);
  return filled;
}

function fillStore(store: Database, digest: string, options: ListOptions, onProgress?: OnProgress): FilledStore {
  // Not the current time, so that refilling gives the same store.
  const at = `${options.lastDay}T00:00:00.000Z`;
  const run = beginRun(store, "demo", { name: "invented papers", text: "", digest }, at);
  const saver = createPaperSaver(store, run, at);
  const castVotes = prepareVotes(store, options);
  const saved: SavedRecords = { counts: { new: 0, changed: 0, unchanged: 0 }, notes: [] };
  const filled = { papers: 0, votes: 0 };
  const saveAll = store.transaction((batch: InventedPaper[]) => {
    for (const invented of batch) {
      const { votes, ...record } = invented;
      if (saver.save(record).outcome !== "new") throw new Error(`"${record.paper.title}" was invented twice`);
      saved.counts.new += 1;
      filled.votes += castVotes(invented, saved.counts.new);
    }
  });
  for (const batch of inBatches(generatePapers(options), batchSize)) {
    saveAll.immediate(batch);
    filled.papers += batch.length;
    onProgress?.(filled.papers);
  }
  finishRun(store, run, saved, []);
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
 * Returns a function that casts votes for the last stored paper, on its day and the two after it, and returns their
 * number.
 */
function prepareVotes(
  store: Database,
  { seed, lastDay }: ListOptions,
): (paper: InventedPaper, number: number) => number {
  const newest = store.prepare<[], { id: number }>(`SELECT "id" FROM "Paper" ORDER BY "id" DESC LIMIT 1`);
  const insert = store.prepare(`INSERT INTO "Vote" ("paperId", "voter", "createdAt") VALUES (?, ?, ?)`);
  // In the format of real voter keys, but derived from a key that signs no cookie.
  const voters = Array.from({ length: voterCount }, (_, index) =>
    createHmac("sha256", `demo ${seed}`).update(String(index)).digest("base64url"),
  );
  return ({ votes, asOf }, number) => {
    const id = newest.get()?.id;
    if (id === undefined || votes === 0) return 0;
    const random = new Random(`${seed} votes ${number}`);
    const start = random.integer(0, voterCount - 1);
    const step = random.integer(1, voterCount - 1);
    const times = voteTimes(random, asOf, lastDay);
    for (let vote = 0; vote < votes; vote += 1) insert.run(id, voters[(start + vote * step) % voterCount], times());
    return votes;
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

/** The search threads on a real store: results, time-outs, the queue, and restarts. */
import type { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { daySchema } from "@/lib/days";
import { emptySourcePaper, type IncomingRecord } from "@/lib/papers/save/source-paper";
import { parseQuery } from "@/lib/search/grammar/parse-query";
import type { SearchEngine } from "@/lib/search/search-engine";
import type { SearchThreads } from "@/lib/search/search-threads";
import { inProcessEngine } from "@/lib/search/store-search";
import { bundledCommand } from "@/tests/support/bundle-commands";
import { saveRecords, storeOf, type TempStore, tempStore } from "@/tests/support/temp-store";

/** The bundled module, as in the built server: from source, each thread would compile its code when it starts. */
const { createSearchThreads }: typeof import("@/lib/search/search-threads") = await import(
  String(bundledCommand("search-threads"))
);

const query = parseQuery("zebrafish");
let temp: TempStore;
let threads: SearchThreads;
let workers: Worker[] = [];
const remember = (worker: Worker) => workers.push(worker);

const isComplete = (engine: SearchEngine, signal?: AbortSignal) =>
  engine.search(query, {}, signal).then(({ complete }) => complete, String);

/** A search may time out while a thread is starting. */
const untilStarted = () => expect.poll(() => isComplete(threads), { timeout: 30_000 }).toBe(true);

/** Locks the store so that no search can read it. Returns a function that unlocks it. */
async function lockStore(): Promise<() => void> {
  await threads.stop();
  await storeOf(temp.store).close();
  temp.store.close();
  threads = createSearchThreads(temp.file);
  const other = new Database(temp.file);
  other.pragma("locking_mode = EXCLUSIVE");
  other.exec(`UPDATE "Paper" SET "title" = "title"`);
  return () => other.close();
}

beforeEach(async () => {
  workers = [];
  process.on("worker", remember);
  temp = tempStore();
  const recordOf = (arxivId: string, title: string, abstract: string): IncomingRecord => ({
    paper: { ...emptySourcePaper, source: "arxiv", title, abstract, arxivId, publishedAt: "2026-03-02" },
    asOf: "2026-03-03",
    upvotes: null,
    comments: null,
    listings: [],
  });
  const subject = "We describe neurons of larval zebrafish under a light sheet.";
  await saveRecords(temp.store, [
    recordOf("2603.00001", "One account of zebrafish", subject),
    recordOf("2603.00002", "Another account of zebrafish", subject),
    ...[3, 4, 5, 6, 7, 8, 9].map((index) => recordOf(`2603.0000${index}`, `Matroid ${index}`, "Their flats.")),
  ]);
  threads = createSearchThreads(temp.file);
});

afterEach(async () => {
  process.off("worker", remember);
  await threads.stop();
});

test("search threads find the same papers as the calling thread", async () => {
  await untilStarted();
  const engine = inProcessEngine(temp.file);
  const span = { first: daySchema.parse("2026-03-01"), last: daySchema.parse("2026-03-31") };
  expect(await threads.search(query, { facets: true })).toEqual(await engine.search(query, { facets: true }));
  expect(await threads.match(query, span)).toEqual(await engine.match(query, span));
  await expect.poll(() => threads.findRelated("2603.00001"), { timeout: 30_000 }).toMatchObject([{ id: "2603.00002" }]);
  expect(await engine.findRelated("2603.00001")).toMatchObject([{ id: "2603.00002" }]);
});

test("a missing store is an error of each search", async () => {
  const withoutStore = createSearchThreads(`${temp.folder}/none.db`);
  await expect.poll(() => isComplete(withoutStore), { timeout: 30_000 }).toContain("There is no store at");
  await expect(withoutStore.search(query, {})).rejects.toThrow("There is no store at");
  const related = () => withoutStore.findRelated("2603.00001").then(() => "", String);
  await expect.poll(related, { timeout: 30_000 }).toContain("There is no store at");
  await withoutStore.stop();
});

test("many searches at once use two threads, and those for which the queue is full time out at once", async () => {
  await untilStarted();
  const results = await Promise.all(Array.from({ length: 300 }, () => isComplete(threads)));
  const complete = results.filter((result) => result === true).length;
  expect(complete).toBeGreaterThanOrEqual(200);
  expect(complete).toBeLessThanOrEqual(202);
  expect(workers).toHaveLength(2);
});

test("a search that takes too long times out, and later searches succeed", async () => {
  const unlock = await lockStore();
  const startedMs = performance.now();
  expect(await isComplete(threads)).toBe(false);
  expect(performance.now() - startedMs).toBeGreaterThan(1_900);
  expect(performance.now() - startedMs).toBeLessThan(4_000);
  unlock();
  await untilStarted();
});

test("a search ends when its client leaves", async () => {
  const unlock = await lockStore();
  const client = new AbortController();
  setTimeout(() => client.abort(), 300);
  const startedMs = performance.now();
  expect(await isComplete(threads, client.signal)).toBe(false);
  expect(performance.now() - startedMs).toBeLessThan(1_900);
  unlock();
});

test("after a thread has crashed, its search times out and the next one succeeds", async () => {
  await untilStarted();
  const crashing = isComplete(threads);
  await workers[0]?.terminate();
  expect(await crashing).toBeTypeOf("boolean");
  await untilStarted();
  expect(workers.length).toBeGreaterThan(1);
});

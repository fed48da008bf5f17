/**
 * Searches in a separate thread, so that a slow query does not block the server. Started by the page server only,
 * because Next's bundle contains no worker file.
 */
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Query } from "./query";
import type { SearchEngine } from "./search-engine";
import { type SearchOptions, type SearchResult, unfinishedResult } from "./search-result";
import type { ListedSpan } from "./searcher";

/** A search, or the filtering of a list. */
type Work = { query: Query } & ({ options: SearchOptions } | { span: ListedSpan });
export type WorkerRequest = { id: number } & Work;

type Outcome = { result: SearchResult } | { matches: number[] } | { failure: string };
export type WorkerResponse = { id: number } & Outcome;

interface PendingWork {
  settle(response: Outcome | null): void;
}

/** The built server has the worker's file beside its own; from source, both run through tsx. */
const isBuilt = import.meta.url.endsWith(".mjs");
const workerFile = isBuilt ? "./search-worker.mjs" : "./search-worker.ts";

/** A search that takes longer, queueing included, returns a time-out result. */
const timeoutMs = 2_000;
/** Further searches time out at once, because they would wait in vain. */
const maxWaiting = 200;

export interface SearchThread extends SearchEngine {
  /** Starts the thread ahead of the first search. */
  start(): void;
  stop(): Promise<void>;
}

/** Returns a search thread on the store at `file`. It starts with the first search and restarts after it ended. */
export function createSearchThread(file: string): SearchThread {
  const waiting = new Map<number, PendingWork>();
  let worker: Worker | undefined;
  let lastId = 0;

  const handleExit = (cause: unknown) => {
    log().error({ cause }, "the search thread ended");
    worker = undefined;
    for (const { settle } of waiting.values()) settle(null);
  };
  const start = (): Worker => {
    const started = new Worker(new URL(workerFile, import.meta.url), {
      workerData: { file },
      execArgv: isBuilt ? [] : ["--import", "tsx"],
    });
    started.unref();
    started.on("message", (response: WorkerResponse) => waiting.get(response.id)?.settle(response));
    started.on("error", (error) => worker === started && handleExit(error));
    started.on("exit", (code) => worker === started && handleExit(`exit ${code}`));
    return started;
  };

  /** Resolves to null on a time-out, or if too many searches are already waiting. */
  const run = (work: Work): Promise<Outcome | null> =>
    new Promise((resolve, reject) => {
      if (waiting.size >= maxWaiting) return resolve(null);
      lastId += 1;
      const id = lastId;
      const settle = (response: Outcome | null) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (response && "failure" in response) reject(new AppError("store-unavailable", response.failure));
        else resolve(response);
      };
      const timer = setTimeout(settle, timeoutMs, null);
      waiting.set(id, { settle });
      worker ??= start();
      worker.postMessage({ id, ...work } satisfies WorkerRequest);
    });

  return {
    start() {
      worker ??= start();
    },
    async search(query, options) {
      const outcome = await run({ query, options });
      return outcome && "result" in outcome ? outcome.result : unfinishedResult(query);
    },
    async match(query, span) {
      const outcome = await run({ query, span });
      return outcome && "matches" in outcome ? outcome.matches : null;
    },
    async stop() {
      const ending = worker;
      worker = undefined;
      await ending?.terminate();
    },
  };
}

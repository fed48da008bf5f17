/**
 * Searching in a thread of its own, so that a long query holds up nobody. Started by the page server alone: in Next's
 * bundle there would be no file to start.
 */
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Query } from "./query";
import type { SearchEngine } from "./search-engine";
import { type SearchOptions, type SearchResult, unfinishedResult } from "./search-result";

export interface Question {
  id: number;
  query: Query;
  options: SearchOptions;
}

export type Reply = { id: number; result: SearchResult } | { id: number; failure: string };

interface Waiting {
  settle(reply: Reply | null): void;
}

/** The built server has the thread's file beside its own; from its source both run through tsx. */
const isBuilt = import.meta.url.endsWith(".mjs");
const workerFile = isBuilt ? "./search-worker.mjs" : "./search-worker.ts";

/** Who waited so long is answered that the search was given up. */
const patienceMs = 2_000;
/** More than these at once are answered so right away: they would wait in vain. */
const maxWaiting = 200;

export interface SearchThread extends SearchEngine {
  /** Starts the thread before the first search needs it. */
  start(): void;
  stop(): Promise<void>;
}

/** A thread on the store at `file`, started at the first search; one that ends is started again at the next. */
export function createSearchThread(file: string): SearchThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  const lose = (cause: unknown) => {
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
    started.on("message", (reply: Reply) => waiting.get(reply.id)?.settle(reply));
    started.on("error", (error) => worker === started && lose(error));
    started.on("exit", (code) => worker === started && lose(`exit ${code}`));
    return started;
  };

  return {
    start() {
      worker ??= start();
    },
    search: (query, options) =>
      new Promise((resolve, reject) => {
        if (waiting.size >= maxWaiting) return resolve(unfinishedResult(query));
        lastId += 1;
        const id = lastId;
        const settle = (reply: Reply | null) => {
          clearTimeout(timer);
          waiting.delete(id);
          if (reply && "failure" in reply) reject(new AppError("store-unavailable", reply.failure));
          else resolve(reply?.result ?? unfinishedResult(query));
        };
        const timer = setTimeout(settle, patienceMs, null);
        waiting.set(id, { settle });
        worker ??= start();
        worker.postMessage({ id, query, options } satisfies Question);
      }),
    async stop() {
      const ending = worker;
      worker = undefined;
      await ending?.terminate();
    },
  };
}

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
import type { ListedSpan } from "./searcher";

/** A search, or a list to be filtered. */
type Work = { query: Query } & ({ options: SearchOptions } | { span: ListedSpan });
export type Question = { id: number } & Work;

type Outcome = { result: SearchResult } | { matches: number[] } | { failure: string };
export type Reply = { id: number } & Outcome;

interface Waiting {
  settle(reply: Outcome | null): void;
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

  /** Null when it took too long, or when too many wait already. */
  const run = (work: Work): Promise<Outcome | null> =>
    new Promise((resolve, reject) => {
      if (waiting.size >= maxWaiting) return resolve(null);
      lastId += 1;
      const id = lastId;
      const settle = (reply: Outcome | null) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (reply && "failure" in reply) reject(new AppError("store-unavailable", reply.failure));
        else resolve(reply);
      };
      const timer = setTimeout(settle, patienceMs, null);
      waiting.set(id, { settle });
      worker ??= start();
      worker.postMessage({ id, ...work } satisfies Question);
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

/**
 * Searches in threads, so that a slow query blocks neither the server nor the next search. Created by the page server
 * only, because Next's bundle contains no worker file.
 */
import type { Piscina } from "piscina";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { SearchEngine } from "./search-engine";
import { unfinishedResult } from "./search-result";
import type { Outcome } from "./search-worker";

type Tasks = typeof import("./search-worker");
type ResultOf<Name extends keyof Tasks> = Extract<ReturnType<Tasks[Name]>, { result: unknown }>["result"];

/** The built server has the worker's file beside its own; from source, both run through tsx. */
const isBuilt = import.meta.url.endsWith(".mjs");
const worker = new URL(isBuilt ? "./search-worker.mjs" : "./search-worker.ts", import.meta.url);

/** A search that takes longer, queueing included, is aborted and returns a time-out result. */
const timeoutMs = 2_000;
/** Further searches time out at once, because they would wait in vain. */
const maxWaiting = 200;
/** Threads end after this time without work, but one remains for the next search. */
const idleTimeout = 60_000;

export interface SearchThreads extends SearchEngine {
  /** Starts a thread ahead of the first search. */
  start(): void;
  stop(): Promise<void>;
}

/** Returns an engine on the store at `file` that starts its threads when they are needed, and again after a crash. */
export function createSearchThreads(file: string): SearchThreads {
  const pools = new Map<string, Promise<Piscina>>();

  async function open(minThreads: number, maxThreads: number): Promise<Piscina> {
    // Imported on demand, so that the server starts without it.
    const { Piscina } = await import("piscina");
    const threads = { filename: worker.href, workerData: { file }, execArgv: isBuilt ? [] : ["--import", "tsx"] };
    const pool = new Piscina({ ...threads, minThreads, maxThreads, idleTimeout, stricterFIFO: true });
    return pool.on("error", (error) => log().error({ err: error }, "a search thread ended"));
  }

  function poolOf(name: "searches" | "related"): Promise<Piscina> {
    // Related papers have a thread of their own, so that the pages of papers do not wait for slow searches.
    const pool = pools.get(name) ?? (name === "searches" ? open(1, 2) : open(0, 1));
    pools.set(name, pool);
    return pool;
  }

  /** Resolves to null on a time-out, if too many tasks are waiting, if the client has left, or if the thread crashed. */
  async function run<Name extends keyof Tasks>(
    name: Name,
    task: Parameters<Tasks[Name]>[0],
    ...signals: AbortSignal[]
  ): Promise<ResultOf<Name> | null> {
    const pool = await poolOf(name === "findRelated" ? "related" : "searches");
    // Piscina's own `maxQueue` does not count tasks that can be aborted.
    if (pool.queueSize >= maxWaiting) return null;
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...signals]);
    const outcome: Outcome<ResultOf<Name>> | null = await pool.run(task, { name, signal }).catch((error: unknown) => {
      if (!signal.aborted) log().error({ err: error }, "a search thread ended");
      return null;
    });
    if (outcome && "failure" in outcome) throw new AppError("store-unavailable", outcome.failure);
    return outcome?.result ?? null;
  }

  return {
    start: () => void poolOf("searches"),
    search: async (query, options, signal) =>
      (await run("search", { query, options }, ...(signal ? [signal] : []))) ?? unfinishedResult(query),
    match: (query, span) => run("match", { query, span }),
    findRelated: (publicId) => run("findRelated", publicId),
    async stop() {
      const opened = await Promise.all(pools.values());
      await Promise.all(opened.map((pool) => pool.destroy()));
    },
  };
}

/** The server's background jobs: mail, digests, live sources, the search threads and the search index. */
import { flushCompileCache } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import type { SearchThreads } from "@/lib/search/search-threads";

export interface Background {
  /** Resolves when all jobs have started; rejects if one could not be started. */
  started: Promise<void>;
  /** Waits for the mail, digest or fetch in progress; no other one is started. */
  stop(): Promise<void>;
}

/**
 * Delays the jobs so that the first requests after a start are handled first: loading the jobs takes as long as a page.
 */
const startDelayMs = 1_000;

async function checkKey(): Promise<void> {
  const { verifySecretKey } = await import("@/lib/store/secret-key-check");
  if (await verifySecretKey()) return;
  console.error("The secret key does not match this store: links in mails sent before do not work.");
}

/**
 * Starts the jobs after one second.
 * @param search the threads to start; the caller stops them, because requests in flight may still search
 */
export function startBackground({ SCHEDULER }: Env, search: SearchThreads): Background {
  const stopping = new AbortController();
  const { signal } = stopping;
  const jobs: { finished(): Promise<void> | null }[] = [];

  async function start(): Promise<void> {
    await pause(startDelayMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    search.start();
    const { startMailWorker } = await import("@/lib/jobs/mail-worker");
    const { startScheduler } = await import("@/lib/jobs/digest-scheduler");
    const { startSourceWorker } = await import("@/lib/jobs/source-worker");
    const { startIndexUpdate } = await import("@/lib/jobs/index-update");
    if (signal.aborted) return;
    // Writes the compile cache for the next start now, because a process that is killed cannot write it when it exits.
    flushCompileCache();
    jobs.push(startMailWorker(signal), startIndexUpdate(signal));
    if (SCHEDULER === "on") jobs.push(startSourceWorker(signal), startScheduler(signal));
    // Not awaited, because another process may have the store locked.
    checkKey().catch((error: unknown) => log().error({ err: error }, "the secret key could not be checked"));
  }

  const started = start();
  return {
    started,
    async stop() {
      stopping.abort();
      await started.catch(() => undefined);
      await Promise.all(jobs.map((job) => job.finished()));
    },
  };
}

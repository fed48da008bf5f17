/** What the server does besides answering: mail, digests, live sources, the thread that searches. */
import { flushCompileCache } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import type { SearchThread } from "@/lib/search/search-thread";

interface Stoppable {
  stop(): Promise<void>;
}

export interface Background extends Stoppable {
  /** Rejects where some of it could not be begun. */
  begun: Promise<void>;
}

/** Whoever asks first after a start is answered first; loading all this takes as long as a page. */
const afterMs = 1_000;

async function checkKey(): Promise<void> {
  const { markStore } = await import("@/lib/store/key-mark");
  if (await markStore()) return;
  console.error("The secret key is not the one this store was used with: links in mails sent so far do not work.");
}

/**
 * Begins a second after the start.
 * @param search is started then; its end is the caller's, as answers under way may still search
 */
export function startBackground({ SCHEDULER }: Env, search: SearchThread): Background {
  const stopping = new AbortController();
  const { signal } = stopping;
  const workers: Stoppable[] = [];

  async function begin(): Promise<void> {
    await pause(afterMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    search.start();
    const { startMailWorker } = await import("@/lib/jobs/mail-worker");
    const { startScheduler } = await import("@/lib/jobs/digest-scheduler");
    const { startSourceWorker } = await import("@/lib/jobs/source-worker");
    if (signal.aborted) return;
    // What was compiled is kept for the next start by now: a process that is killed has no end at which to do it.
    flushCompileCache();
    workers.push(startMailWorker());
    if (SCHEDULER === "on") workers.push(startSourceWorker());
    if (SCHEDULER === "on") workers.push(startScheduler());
    // Nothing waits for it: it may find the store held by another process.
    checkKey().catch((error: unknown) => log().error({ err: error }, "the store could not be marked with its key"));
  }

  const begun = begin();
  return {
    begun,
    async stop() {
      stopping.abort();
      await begun.catch(() => undefined);
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

/** What the server does besides answering: mail, digests, live sources, the thread that searches. */
import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import type { SearchThread } from "@/lib/search/search-thread";

interface Stoppable {
  stop(): Promise<void>;
}

/** Whoever asks first after a start is answered first; loading all this takes as long as a page. */
const afterMs = 1_000;

async function checkKey(): Promise<void> {
  const { markStore } = await import("@/lib/key-mark");
  if (await markStore()) return;
  console.error("The secret key is not the one this store was used with: links in mails sent so far do not work.");
}

async function begin({ SCHEDULER }: Env, search: SearchThread): Promise<Stoppable[]> {
  search.start();
  const { startMailWorker } = await import("@/lib/digest/mail-worker");
  const { startScheduler } = await import("@/lib/digest/scheduler");
  const { startSourceWorker } = await import("@/lib/ingest/live/source-worker");
  // A store that cannot be written to is still read from.
  await checkKey().catch((error: unknown) => log().error({ err: error }, "the store could not be marked with its key"));
  const scheduled = SCHEDULER === "on" ? [startSourceWorker(), startScheduler()] : [];
  return [startMailWorker(), ...scheduled];
}

/** Begins a second after the start; `search` is the thread that searches, which starts at the first search otherwise. */
export function startBackground(settings: Env, search: SearchThread): Stoppable {
  let workers: Promise<Stoppable[]> = Promise.resolve([]);
  const timer = setTimeout(() => {
    workers = begin(settings, search);
    workers.catch((error: unknown) => log().error({ err: error }, "mail and schedules could not be started"));
  }, afterMs);
  return {
    async stop() {
      clearTimeout(timer);
      const begun = await workers.catch(() => []);
      await Promise.all([search, ...begun].map((worker) => worker.stop()));
    },
  };
}

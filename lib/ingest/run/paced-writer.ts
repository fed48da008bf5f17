/**
 * Much writing beside a running server: the store is held for some 40 ms at a time and left free between; for less while
 * others write too.
 *
 * Another process that finds the store held tries again after 1, 2, 5, 10, 15, 20 and 25 ms, and so on (SQLite's own
 * busy handler): whoever came within 53 ms of a hold's end tries at least every 20 ms. So a pause of 20 ms after a hold
 * lets in everyone who waits; and as the next records are read and prepared in it, it costs next to nothing.
 */
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import type { Store } from "@/lib/store/open-store";

/** How long the store is held, committing included; a slow disk may take somewhat longer. And how long it is free. */
const alone = { holdMs: 40, freeMs: 20 };
/** The same while others write: a vote holds up the pages behind it, so it should wait less. */
const together = { holdMs: 16, freeMs: 24 };
/** So long after another process wrote, more is expected of it. */
const othersMs = 3_000;
/** The least of a hold that is work, however long committing takes. */
const leastWorkMs = 5;
/** The log is copied into the file after so many transactions, which together have some thousand pages. */
const checkpointEvery = 4;

/** A process that is stopped by a signal does not wait longer than this for a store that is held. */
const busyTimeoutMs = 500;
const busyPauseMs = 100;
/** Somebody who holds the store for so long has forgotten it. */
const patienceMs = 10 * 60_000;

interface WriterOptions {
  /** Everything is taken back. */
  dryRun?: boolean;
  signal?: AbortSignal | undefined;
}

export interface PacedWriter {
  /**
   * Runs `work` in one transaction that begins as a writer; it should return once `isOver` says so.
   * @throws AppError `store-unavailable`; what `work` throws, after taking everything back
   */
  write<Value>(work: (isOver: () => boolean) => Value): Promise<Value>;
  /** Gives the handle back as it was. */
  close(): void;
}

const isBusy = (error: unknown) =>
  error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");

export function createPacedWriter(store: Store, { dryRun = false, signal }: WriterOptions = {}): PacedWriter {
  const busyTimeoutBefore = Number(store.pragma("busy_timeout", { simple: true }));
  store.pragma(`busy_timeout = ${busyTimeoutMs}`);
  // Checkpoints are made while others may write; one that a vote makes would hold up the server.
  store.pragma("wal_autocheckpoint = 0");
  let freeSinceMs = Number.NEGATIVE_INFINITY;
  let commitMs = 0;
  let transactions = 0;
  // It changes when another connection has written.
  const versionOf = () => store.pragma("data_version", { simple: true });
  let version = versionOf();
  let othersWroteAtMs = Number.NEGATIVE_INFINITY;

  function pace(): typeof alone {
    const now = versionOf();
    if (now !== version) othersWroteAtMs = performance.now();
    version = now;
    return performance.now() - othersWroteAtMs < othersMs ? together : alone;
  }

  async function begin(): Promise<void> {
    const triedSinceMs = performance.now();
    for (;;) {
      signal?.throwIfAborted();
      try {
        store.exec("BEGIN IMMEDIATE");
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() - triedSinceMs > patienceMs) throw error;
        await pause(busyPauseMs, undefined, { signal });
      }
    }
  }

  function end(): void {
    const startedMs = performance.now();
    store.exec(dryRun ? "ROLLBACK" : "COMMIT");
    commitMs += (performance.now() - startedMs - commitMs) / 4;
  }

  return {
    async write(work) {
      const { holdMs, freeMs } = pace();
      const leftMs = freeSinceMs + freeMs - performance.now();
      if (leftMs > 0) await pause(leftMs, undefined, { signal });
      await begin();
      const untilMs = performance.now() + Math.max(leastWorkMs, holdMs - commitMs);
      try {
        const value = work(() => performance.now() >= untilMs);
        end();
        return value;
      } catch (error) {
        if (store.inTransaction) store.exec("ROLLBACK");
        throw error;
      } finally {
        freeSinceMs = performance.now();
        transactions += 1;
        if (transactions % checkpointEvery === 0) store.pragma("wal_checkpoint(PASSIVE)");
      }
    },
    close() {
      store.pragma(`busy_timeout = ${busyTimeoutBefore}`);
      store.pragma("wal_autocheckpoint = 1000");
    },
  };
}

/** What a person is told who stopped it. */
export function stoppedError(name: string, done: number, cause: unknown): AppError {
  return new AppError("stopped", `${name}: stopped with ${done} records stored; run it again to go on.`, { cause });
}

/**
 * Writes large amounts of data beside a running server. Each transaction locks the store for about 40 ms and is
 * followed by a pause; while other processes write too, transactions are shorter.
 *
 * A process that finds the store locked retries after 1, 2, 5, 10, 15, 20 and 25 ms, and so on (SQLite's own busy
 * handler). A process that began to wait at most 53 ms before the end of a lock retries at least every 20 ms. So a
 * pause of 20 ms after each lock lets every waiting process in. The pause costs almost nothing, because the next
 * records are read and prepared in it.
 */
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import type { Database as Store } from "@/lib/store/sqlite/open-database";

/** Duration of the lock, including the commit (a slow disk may take somewhat longer), and of the pause after it. */
const idlePace = { lockMs: 40, pauseMs: 20 };
/** The same while other processes write. A vote delays the page requests behind it, so it should wait less. */
const sharedPace = { lockMs: 16, pauseMs: 24 };
/** How long after a write by another process more of its writes are expected. */
const othersMs = 3_000;
/** Minimum time for work in each transaction, even if commits are slow. */
const minWorkMs = 5;
/** Transactions between checkpoints of the write-ahead log; this many together write about a thousand pages. */
const checkpointEvery = 4;

/** Timeout of one attempt to lock the store. It is short so that a signal can stop the process. */
const busyTimeoutMs = 500;
const busyPauseMs = 100;
/** After this long, the process that locks the store is assumed to be stuck. */
const maxBusyWaitMs = 10 * 60_000;

interface WriterOptions {
  /** Rolls back every transaction. */
  dryRun?: boolean;
  signal?: AbortSignal | undefined;
}

export interface PacedWriter {
  /**
   * Runs `work` in one write transaction (`BEGIN IMMEDIATE`). `work` should return once `isTimeUp` returns true.
   * @throws AppError `store-unavailable`; the error that `work` throws, after a rollback
   */
  write<Value>(work: (isTimeUp: () => boolean) => Value): Promise<Value>;
  /** Restores the previous settings of the connection. */
  close(): void;
}

const isBusy = (error: unknown) =>
  error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");

export function createPacedWriter(store: Store, { dryRun = false, signal }: WriterOptions = {}): PacedWriter {
  const busyTimeoutBefore = Number(store.pragma("busy_timeout", { simple: true }));
  store.pragma(`busy_timeout = ${busyTimeoutMs}`);
  // This writer runs checkpoints itself, between transactions. A checkpoint run by a vote would delay the server.
  store.pragma("wal_autocheckpoint = 0");
  let unlockedAtMs = Number.NEGATIVE_INFINITY;
  let commitMs = 0;
  let transactions = 0;
  // SQLite changes `data_version` when another connection has written.
  const versionOf = () => store.pragma("data_version", { simple: true });
  let version = versionOf();
  let othersWroteAtMs = Number.NEGATIVE_INFINITY;

  function pace(): typeof idlePace {
    const now = versionOf();
    if (now !== version) othersWroteAtMs = performance.now();
    version = now;
    return performance.now() - othersWroteAtMs < othersMs ? sharedPace : idlePace;
  }

  async function begin(): Promise<void> {
    const triedSinceMs = performance.now();
    for (;;) {
      signal?.throwIfAborted();
      try {
        store.exec("BEGIN IMMEDIATE");
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() - triedSinceMs > maxBusyWaitMs) throw error;
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
      const { lockMs, pauseMs } = pace();
      const remainingMs = unlockedAtMs + pauseMs - performance.now();
      if (remainingMs > 0) await pause(remainingMs, undefined, { signal });
      await begin();
      const untilMs = performance.now() + Math.max(minWorkMs, lockMs - commitMs);
      try {
        const value = work(() => performance.now() >= untilMs);
        end();
        return value;
      } catch (error) {
        if (store.inTransaction) store.exec("ROLLBACK");
        throw error;
      } finally {
        unlockedAtMs = performance.now();
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

/** Returns the error of an ingest that a signal has stopped. */
export function stoppedError(name: string, done: number, cause: unknown): AppError {
  return new AppError("stopped", `${name}: stopped with ${done} records stored; run it again to continue.`, { cause });
}

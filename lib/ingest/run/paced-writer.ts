/**
 * Writes large amounts of data beside a running server, in transactions of about 30 ms with pauses of 15 ms, in which
 * every process that waits for the store gets it: it retries at least every 8 ms. A pause costs almost nothing, because
 * the next records are read and prepared in it, which takes about as long.
 */
import { setTimeout as pause } from "node:timers/promises";
import { retryWhileBusy } from "@/lib/store/retry";
import type { Store, Transaction } from "@/lib/store/store";

/** Duration of a transaction to aim at, including the commit. */
const lockMs = 30;
const pauseMs = 15;
/** Bounds of the number of rows that are written in one transaction. */
const [minBatch, maxBatch] = [20, 500];
const firstBatch = 100;
/** After this long, the process that locks the store is assumed to be stuck. */
const maxBusyWaitMs = 10 * 60_000;

interface WriterOptions {
  /** Rolls back every transaction. */
  dryRun?: boolean;
  signal?: AbortSignal | undefined;
}

/** Thrown to roll back the transaction of a dry run. */
class DryRunRollback extends Error {}

export class PacedWriter {
  #unlockedAtMs = Number.NEGATIVE_INFINITY;
  #batch = firstBatch;

  constructor(
    private readonly store: Store,
    private readonly options: WriterOptions = {},
  ) {}

  /** Number of rows that the next transaction should write: as many as the last one had time for. */
  get batch(): number {
    return this.#batch;
  }

  /**
   * Runs `work`, which writes about `rows` rows, in one transaction that excludes other ingests.
   * @throws AppError `store-unavailable`; the error that `work` throws, after a rollback
   */
  async write<Value>(rows: number, work: (transaction: Transaction) => Promise<Value>): Promise<Value> {
    const { signal } = this.options;
    const remainingMs = this.#unlockedAtMs + pauseMs - performance.now();
    if (remainingMs > 0) await pause(remainingMs, undefined, { signal });
    let startedMs = 0;
    try {
      return await this.#transact(async (transaction) => {
        startedMs = performance.now();
        return await work(transaction);
      });
    } finally {
      this.#unlockedAtMs = performance.now();
      const tookMs = Math.max(1, this.#unlockedAtMs - startedMs);
      if (rows >= minBatch) {
        this.#batch = Math.max(minBatch, Math.min(maxBatch, Math.round((rows * lockMs) / tookMs)));
      }
    }
  }

  async #transact<Value>(work: (transaction: Transaction) => Promise<Value>): Promise<Value> {
    const { dryRun, signal } = this.options;
    let outcome: { value: Value } | undefined;
    const transact = () => {
      signal?.throwIfAborted();
      return this.store.exclusive("ingest", async (transaction) => {
        const value = await work(transaction);
        outcome = { value };
        if (dryRun) throw new DryRunRollback();
        return value;
      });
    };
    try {
      return await retryWhileBusy(performance.now() + maxBusyWaitMs, transact);
    } catch (error) {
      if (outcome && error instanceof DryRunRollback) return outcome.value;
      throw error;
    }
  }
}

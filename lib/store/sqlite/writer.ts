/**
 * The connection through which this process writes. SQLite allows one writer at a time: work that finds the store
 * locked by another process is retried without blocking the event loop, in the order of arrival. All work shares the
 * connection, so nothing else runs while a transaction is open.
 */

import { retryWhileBusy } from "@/lib/store/retry";
import { Connection } from "@/lib/store/sqlite/connection";
import { openDatabase } from "@/lib/store/sqlite/open-database";

/** An open write transaction. Either `commit` or `rollBack` must be called once. */
export interface OpenTransaction {
  connection: Connection;
  commit(): void;
  rollBack(): void;
}

export class Writer {
  #connection: Connection | null = null;
  /** Resolves when all work that was queued before has ended; null if there is none. */
  #last: Promise<void> | null = null;

  /** @param retryTimeoutMs how long work waits for other processes before it fails as busy */
  constructor(
    private readonly file: string,
    private readonly retryTimeoutMs: number,
  ) {}

  #open(): Connection {
    this.#connection ??= new Connection(openDatabase(this.file, { busyTimeoutMs: 0 }));
    return this.#connection;
  }

  /** Waits for its turn; returns the function that ends it. */
  async #takeTurn(): Promise<() => void> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    if (before) await before;
    return () => {
      if (this.#last === promise) this.#last = null;
      resolve();
    };
  }

  /** Runs one statement or one complete transaction. `work` must not leave a transaction open. */
  async run<Value>(work: (connection: Connection) => Value): Promise<Value> {
    const untilMs = performance.now() + this.retryTimeoutMs;
    const endTurn = await this.#takeTurn();
    try {
      return await retryWhileBusy(untilMs, () => work(this.#open()));
    } finally {
      endTurn();
    }
  }

  /** Begins a transaction that holds the write lock at once, so that none of its statements can find it taken. */
  async begin(): Promise<OpenTransaction> {
    const untilMs = performance.now() + this.retryTimeoutMs;
    const endTurn = await this.#takeTurn();
    try {
      const connection = await retryWhileBusy(untilMs, () => {
        const opened = this.#open();
        opened.control("BEGIN IMMEDIATE");
        return opened;
      });
      const rollBack = () => {
        try {
          connection.rollBack();
        } finally {
          endTurn();
        }
      };
      const commit = () => {
        try {
          connection.control("COMMIT");
        } finally {
          // Has no effect after a commit.
          rollBack();
        }
      };
      return { connection, commit, rollBack };
    } catch (error) {
      endTurn();
      throw error;
    }
  }

  async close(): Promise<void> {
    const endTurn = await this.#takeTurn();
    this.#connection?.close();
    this.#connection = null;
    endTurn();
  }
}

/**
 * Prisma's adapter for better-sqlite3, changed so that waiting for another process's write does not block the event
 * loop. SQLite's `busy_timeout` would block all requests of the server, so it is 0 here, and a statement that finds the
 * store locked is retried after a short pause.
 */
import { setTimeout as pause } from "node:timers/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";

type Adapter = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

/** An ingest leaves the store unlocked for 20 ms between its transactions; shorter pauses cannot miss that gap. */
const maxPauseMs = 8;

/** The adapter maps SQLITE_BUSY and its extended codes to this error. */
function isBusy(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return typeof cause === "object" && cause !== null && "kind" in cause && cause.kind === "SocketTimeout";
}

const statement = (sql: string) => ({ sql, args: [], argTypes: [] });

/** Changes no row, but acquires the write lock as any change does. */
const lockForWritingSql = `DELETE FROM "Revision" WHERE 0`;

/**
 * Starts a transaction that acquires the write lock at once, so that none of its statements can find the store locked
 * or its reads outdated.
 */
async function beginAsWriter(start: () => Promise<Transaction>): Promise<Transaction> {
  const transaction = await start();
  try {
    await transaction.executeRaw(statement(lockForWritingSql));
    return transaction;
  } catch (error) {
    // The statement releases SQLite's lock, and the adapter's `rollback` releases the adapter's own lock.
    await transaction.executeRaw(statement("ROLLBACK")).finally(() => transaction.rollback());
    throw error;
  }
}

/**
 * Queues statements until no transaction is open. All statements share one connection, so a single statement would
 * otherwise run inside another request's open transaction, and be rolled back with it after its response was sent.
 */
class TransactionQueue {
  #open: Promise<void> | null = null;

  /** Runs a single statement outside of transactions. */
  async runStatement<Value>(work: () => Promise<Value>): Promise<Value> {
    while (this.#open) await this.#open;
    return work();
  }

  /** Starts a transaction; nothing else runs until its `commit` or `rollback`. */
  async startTransaction(begin: () => Promise<Transaction>): Promise<Transaction> {
    while (this.#open) await this.#open;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#open = promise;
    const close = () => {
      if (this.#open === promise) this.#open = null;
      resolve();
    };
    try {
      const transaction = await begin();
      for (const end of ["commit", "rollback"] as const) {
        const finish = transaction[end].bind(transaction);
        transaction[end] = () => finish().finally(close);
      }
      return transaction;
    } catch (error) {
      close();
      throw error;
    }
  }
}

export class RetryingSqliteAdapter extends PrismaBetterSqlite3 {
  readonly #retryTimeoutMs: number;

  /** @param retryTimeoutMs how long a statement or transaction is retried in total before it fails as busy */
  constructor({ url, retryTimeoutMs }: { url: string; retryTimeoutMs: number }) {
    super({ url, timeout: 0 });
    this.#retryTimeoutMs = retryTimeoutMs;
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const execute = adapter.executeRaw.bind(adapter);
    const query = adapter.queryRaw.bind(adapter);
    const start = adapter.startTransaction.bind(adapter);
    const queue = new TransactionQueue();
    adapter.executeRaw = (sql) => this.#retryWhileBusy(() => queue.runStatement(() => execute(sql)));
    adapter.queryRaw = (sql) => this.#retryWhileBusy(() => queue.runStatement(() => query(sql)));
    adapter.startTransaction = (level) =>
      this.#retryWhileBusy(() => queue.startTransaction(() => beginAsWriter(() => start(level))));
    return adapter;
  }

  async #retryWhileBusy<Value>(attempt: () => Promise<Value>): Promise<Value> {
    const untilMs = performance.now() + this.#retryTimeoutMs;
    for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
      try {
        return await attempt();
      } catch (error) {
        if (!isBusy(error) || performance.now() > untilMs) throw error;
        await pause(pauseMs);
      }
    }
  }
}

/**
 * Prisma's adapter for better-sqlite3, but waiting for another process's write leaves the event loop free. SQLite's own
 * waiting (`busy_timeout`) would hold up everybody whom the server answers, so here it does not wait at all: what finds
 * the store held is tried again a little later.
 */
import { setTimeout as pause } from "node:timers/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";

type Adapter = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

/** An ingest leaves the store free for 20 ms between its transactions, so that no gap is missed. */
const longestPauseMs = 8;

/** What the adapter makes of SQLITE_BUSY in all its forms. */
function isBusy(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return typeof cause === "object" && cause !== null && "kind" in cause && cause.kind === "SocketTimeout";
}

const statement = (sql: string) => ({ sql, args: [], argTypes: [] });

/** Changes no row, but needs the right to write as any change does. */
const takeWriterSql = `DELETE FROM "Revision" WHERE 0`;

/** A transaction that begins as a writer: none of its statements can find the store held, nor its reading outdated. */
async function beginAsWriter(start: () => Promise<Transaction>): Promise<Transaction> {
  const transaction = await start();
  try {
    await transaction.executeRaw(statement(takeWriterSql));
    return transaction;
  } catch (error) {
    // The adapter's lock is given back by its own `rollback`, SQLite's by the statement.
    await transaction.executeRaw(statement("ROLLBACK")).finally(() => transaction.rollback());
    throw error;
  }
}

/**
 * All share one connection, so that a single statement would run inside whatever transaction is open, and be taken back
 * with it after it was answered. Here it waits until none is.
 */
class Turns {
  #open: Promise<void> | null = null;

  /** Runs a single statement, which is over when it returns. */
  async between<Value>(work: () => Promise<Value>): Promise<Value> {
    while (this.#open) await this.#open;
    return work();
  }

  /** Begins a transaction; nothing else runs until its `commit` or `rollback`. */
  async during(begin: () => Promise<Transaction>): Promise<Transaction> {
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

export class PatientSqlite extends PrismaBetterSqlite3 {
  readonly #patienceMs: number;

  /** @param patienceMs how long a statement or transaction waits for other writers in all before it fails as busy */
  constructor({ url, patienceMs }: { url: string; patienceMs: number }) {
    super({ url, timeout: 0 });
    this.#patienceMs = patienceMs;
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const execute = adapter.executeRaw.bind(adapter);
    const query = adapter.queryRaw.bind(adapter);
    const start = adapter.startTransaction.bind(adapter);
    const turns = new Turns();
    adapter.executeRaw = (sql) => this.#untilFree(() => turns.between(() => execute(sql)));
    adapter.queryRaw = (sql) => this.#untilFree(() => turns.between(() => query(sql)));
    adapter.startTransaction = (level) => this.#untilFree(() => turns.during(() => beginAsWriter(() => start(level))));
    return adapter;
  }

  async #untilFree<Value>(attempt: () => Promise<Value>): Promise<Value> {
    const untilMs = performance.now() + this.#patienceMs;
    for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        return await attempt();
      } catch (error) {
        if (!isBusy(error) || performance.now() > untilMs) throw error;
        await pause(pauseMs);
      }
    }
  }
}

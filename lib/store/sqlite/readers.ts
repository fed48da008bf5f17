/**
 * The read-only connections of a process: one for single queries, and one for each snapshot. In WAL mode a reader does
 * not wait for writers; it finds the store locked only in rare cases, such as SQLite's recovery after a crash.
 */
import { isBusyFault, isStoreFault } from "@/lib/store/faults";
import { retryWhileBusy } from "@/lib/store/retry";
import { Connection } from "@/lib/store/sqlite/connection";
import { openDatabase } from "@/lib/store/sqlite/open-database";

/** Idle connections that are kept for the next snapshots: opening one takes longer than a query. */
const maxIdle = 4;

export class Readers {
  #shared: Connection | null = null;
  #idle: Connection[] = [];

  constructor(
    private readonly file: string,
    private readonly retryTimeoutMs: number,
  ) {}

  #open(): Connection {
    const open = () => new Connection(openDatabase(this.file, { readonly: true, busyTimeoutMs: 0 }));
    try {
      return open();
    } catch (error) {
      if (isBusyFault(error)) throw error;
      // A copy that an operator moved here is not in WAL mode; opening it for writing sets the mode.
      const writer = openDatabase(this.file, { busyTimeoutMs: 0 });
      try {
        return open();
      } finally {
        writer.close();
      }
    }
  }

  /** Runs reads on the shared connection. */
  async run<Value>(work: (connection: Connection) => Value): Promise<Value> {
    try {
      return await retryWhileBusy(performance.now() + this.retryTimeoutMs, () => {
        this.#shared ??= this.#open();
        return work(this.#shared);
      });
    } catch (error) {
      // The next query opens the store again: it may be available then.
      if (isStoreFault(error)) this.#closeShared();
      throw error;
    }
  }

  /** Runs `work` on a connection of its own, within one snapshot. */
  async view<Value>(
    work: (run: <Result>(read: (connection: Connection) => Result) => Promise<Result>) => Promise<Value>,
  ) {
    const untilMs = performance.now() + this.retryTimeoutMs;
    const connection = await retryWhileBusy(untilMs, () => this.#idle.pop() ?? this.#open());
    try {
      connection.control("BEGIN");
      const value = await work((read) => retryWhileBusy(untilMs, () => read(connection)));
      connection.control("COMMIT");
      if (this.#idle.length < maxIdle) this.#idle.push(connection);
      else connection.close();
      return value;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  #closeShared(): void {
    this.#shared?.close();
    this.#shared = null;
  }

  close(): void {
    this.#closeShared();
    for (const connection of this.#idle.splice(0)) connection.close();
  }
}

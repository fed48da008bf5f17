/**
 * The one way to the database: SQL as `Prisma.sql` templates, in the subset that all engines share (lib/store/dialect.ts
 * has the fragments that differ). Models of Prisma, for reads and writes of a single table, go through the same
 * connections: lib/store/db.ts. `getStore` is in lib/store/open-store.ts.
 */
import type { Prisma } from "@/lib/store/sql";

export interface Reader {
  /**
   * Returns the rows of a SELECT. It sees all commits before the call. The caller declares the type of a row or parses
   * it.
   */
  rows<Row = unknown>(query: Prisma.Sql): Promise<Row[]>;
}

export interface Written {
  /** The rows of RETURNING or SELECT. */
  rows: unknown[];
  /** Number of rows that the statement inserted, updated or deleted, without those of triggers. */
  changed: number;
}

/** A write transaction. `rows` also runs INSERT, UPDATE and DELETE with RETURNING. */
export interface Transaction extends Reader {
  /** Runs a statement. Returns the number of rows that it inserted, updated or deleted. */
  run(query: Prisma.Sql): Promise<number>;
}

/** Work that only one process at a time may do; on SQLite all of them share the write lock. */
type ExclusiveWork = "ingest" | "digest";

/** Every method throws AppError `store-unavailable` if the store cannot be read or written. */
export interface Store extends Reader {
  /**
   * Runs the statements in one transaction, and retries it while another process has the store locked. No other
   * statement of this process runs between them.
   */
  write<const Queries extends readonly Prisma.Sql[]>(queries: Queries): Promise<{ [Index in keyof Queries]: Written }>;
  /**
   * Runs `work` in one write transaction that excludes all other work of this name; other writes may have to wait until
   * it ends, so it must be short. `work` must use only the given transaction: a write to the store
   * itself would wait for its own end.
   */
  exclusive<Value>(name: ExclusiveWork, work: (transaction: Transaction) => Promise<Value>): Promise<Value>;
  /** Runs `work` on one snapshot: all its reads see the same commits. */
  view<Value>(work: (reader: Reader) => Promise<Value>): Promise<Value>;
  /** Closes all connections, after the writes that have begun; the next query opens them again. */
  close(): Promise<void>;
}

/** Opens the store's SQLite file. Everything outside `lib/store` uses the interface in lib/store/store.ts. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { missingStore, storeError } from "@/lib/store/faults";

export type Database = BetterSqlite3.Database;

/**
 * The pragmas that the store requires. WAL: readers and one writer do not wait for each other, and a write that
 * conflicts with another writer fails cleanly. FULL: a committed write survives a power failure.
 */
const requiredPragmas = { journal_mode: "wal", synchronous: 2, foreign_keys: 1 } as const;
const setPragmasSql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

export interface OpenOptions {
  /** Opens the file for reading only; it must exist. */
  readonly?: boolean;
  /** Creates the file and its folder if they are absent. */
  create?: boolean;
  /**
   * SQLite's `busy_timeout`: how long to wait for another writer. The wait blocks the process, so a server must not
   * wait, while a script can.
   */
  busyTimeoutMs?: number;
}

/**
 * Opens the store's file, sets the required pragmas and checks them.
 * @throws AppError `store-unavailable` with one sentence (absent, not a store, no permission, disk full)
 */
export function openDatabase(file: string, options: OpenOptions = {}): Database {
  const { readonly = false, create = false, busyTimeoutMs = 30_000 } = options;
  if (!create && !existsSync(file)) throw missingStore(file);
  let database: Database | undefined;
  try {
    if (create) mkdirSync(dirname(file), { recursive: true });
    database = new BetterSqlite3(file, { readonly, timeout: busyTimeoutMs });
    if (!readonly) database.exec(setPragmasSql);
    checkPragmas(database, readonly);
    return database;
  } catch (error) {
    database?.close();
    throw storeError(file, error);
  }
}

function checkPragmas(database: Database, readonly: boolean): void {
  for (const [name, expected] of Object.entries(requiredPragmas)) {
    // The other pragmas affect only writes; the journal mode is a property of the file.
    if (readonly && name !== "journal_mode") continue;
    const actual = database.pragma(name, { simple: true });
    if (actual !== expected) throw new Error(`PRAGMA ${name} is ${String(actual)}: expected ${expected}`);
  }
}

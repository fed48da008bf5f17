/**
 * Opens the store's SQLite file, for scripts and for read-only connections. The server writes through lib/store/db.ts.
 */
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { AppError, messageOf } from "@/lib/errors";
import { requiredPragmas, setPragmasSql } from "@/lib/store/pragmas";

export type Store = Database.Database;

/** Returns the files of the store at `file`; SQLite creates the other two with the mode of the first. */
export const storeFiles = (file: string): string[] => [file, `${file}-wal`, `${file}-shm`];

interface OpenOptions {
  /** Opens the file for reading only; it must exist. */
  readonly?: boolean;
  /** Creates the file and its folder if they are absent. */
  create?: boolean;
  /**
   * SQLite's `busy_timeout`: how long to wait for another writer. The wait blocks the process, so a server must keep it
   * short, while a script can wait longer.
   */
  busyTimeoutMs?: number;
}

/**
 * Opens the store's file, sets the required pragmas and checks them.
 * @throws AppError `store-unavailable` with one sentence (absent, not a store, no permission, disk full)
 */
export function openStore(file: string, options: OpenOptions = {}): Store {
  const { readonly = false, create = false, busyTimeoutMs = 30_000 } = options;
  if (!create && !existsSync(file)) throw missingStore(file);
  let store: Store | undefined;
  try {
    if (create) mkdirSync(dirname(file), { recursive: true });
    store = new Database(file, { readonly, timeout: busyTimeoutMs });
    if (!readonly) store.exec(setPragmasSql);
    checkPragmas(store, readonly);
    return store;
  } catch (error) {
    store?.close();
    throw storeError(file, error);
  }
}

function checkPragmas(store: Store, readonly: boolean): void {
  for (const [name, expected] of Object.entries(requiredPragmas)) {
    // The other pragmas affect only writes; the journal mode is a property of the file.
    if (readonly && name !== "journal_mode") continue;
    const actual = store.pragma(name, { simple: true });
    if (actual !== expected) throw new Error(`PRAGMA ${name} is ${String(actual)}: expected ${expected}`);
  }
}

const sentences: Record<string, string> = {
  SQLITE_CANTOPEN: "cannot be opened; check that the folder exists and is writable",
  SQLITE_NOTADB: "is not an SQLite file",
  SQLITE_CORRUPT: "is damaged; restore a backup with npm run restore",
  SQLITE_FULL: "cannot grow: the disk is full",
  SQLITE_IOERR: "cannot be read or written: the disk reports an error or is full",
  SQLITE_READONLY: "is read-only; check the owner of the file and its folder",
  SQLITE_BUSY: "is locked by another process; stop that process or try again",
  SQLITE_PROTOCOL: "is being opened by too many processes at once; try again",
};

export function missingStore(file: string): AppError {
  return new AppError("store-unavailable", `There is no store at ${file}; npm run migrate creates it.`);
}

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

const sentenceOf = (code: string): string | undefined =>
  sentences[Object.keys(sentences).find((known) => code.startsWith(known)) ?? ""];

/** Returns whether the store's file or disk caused the error; any other error is a bug. */
export const isStoreFault = (error: unknown): boolean =>
  error instanceof AppError || sentenceOf(codeOf(error)) !== undefined;

const isBusyCode = (code: string) => /^SQLITE_(?:BUSY|PROTOCOL)/.test(code);

/** Returns whether the error is a time-out because another process had the store locked. */
export const isBusyFault = (error: unknown): boolean =>
  isBusyCode(codeOf(error)) || (error instanceof AppError && isBusyCode(codeOf(error.cause)));

/**
 * Converts an error of SQLite or the file system to an `AppError` with one sentence; an `AppError` is returned
 * unchanged.
 */
export function storeError(file: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const sentence = sentenceOf(codeOf(error)) ?? `cannot be used: ${messageOf(error)}`;
  return new AppError("store-unavailable", `The store ${file} ${sentence}.`, { cause: error });
}

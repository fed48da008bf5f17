/** Handles on the store's SQLite file: for processes of their own (scripts), and for readers; who writes in the server is lib/store/db.ts. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { AppError, messageOf } from "@/lib/errors";
import { requiredPragmas, setPragmasSql } from "@/lib/store/pragmas";

export type Store = Database.Database;

/** The files of the store at `file`; SQLite gives the two others the mode of the first. */
export const storeFiles = (file: string): string[] => [file, `${file}-wal`, `${file}-shm`];

interface OpenOptions {
  /** Opened for reading alone; the file must exist. */
  readonly?: boolean;
  /** Made when absent, with its folder. */
  create?: boolean;
  /** How long to wait for another writer. A script can wait longer than a server, whose every reader waits with it. */
  busyTimeoutMs?: number;
}

/**
 * Opens the store's file with the pragmas it relies on, and checks that they hold.
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
    // A reader's own settings for writing do not matter; the journal mode belongs to the file.
    if (readonly && name !== "journal_mode") continue;
    const actual = store.pragma(name, { simple: true });
    if (actual !== expected) throw new Error(`PRAGMA ${name} is ${String(actual)} where ${expected} is needed`);
  }
}

const sentences: Record<string, string> = {
  SQLITE_CANTOPEN: "cannot be opened; check that the folder exists and may be written",
  SQLITE_NOTADB: "is not an SQLite file",
  SQLITE_CORRUPT: "is damaged; npm run restore brings a backup back",
  SQLITE_FULL: "cannot grow: the disk is full",
  SQLITE_IOERR: "cannot be read or written: the disk reports an error or is full",
  SQLITE_READONLY: "may only be read; check who owns the file and its folder",
  SQLITE_BUSY: "is held by another writer for too long; stop it or try again",
  SQLITE_PROTOCOL: "is being opened by too many at once; try again",
};

export function missingStore(file: string): AppError {
  return new AppError("store-unavailable", `There is no store at ${file}; npm run migrate creates it.`);
}

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

const sentenceOf = (code: string): string | undefined =>
  sentences[Object.keys(sentences).find((known) => code.startsWith(known)) ?? ""];

/** Whether the store is to blame, its file or its disk; anything else is a bug. */
export const isStoreFault = (error: unknown): boolean =>
  error instanceof AppError || sentenceOf(codeOf(error)) !== undefined;

const isBusyCode = (code: string) => /^SQLITE_(?:BUSY|PROTOCOL)/.test(code);

/** Whether another process held the store for longer than was waited. */
export const isBusyFault = (error: unknown): boolean =>
  isBusyCode(codeOf(error)) || (error instanceof AppError && isBusyCode(codeOf(error.cause)));

/** Puts what SQLite or the file system reported into one sentence; an `AppError` is passed on. */
export function storeError(file: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const sentence = sentenceOf(codeOf(error)) ?? `cannot be used: ${messageOf(error)}`;
  return new AppError("store-unavailable", `The store ${file} ${sentence}.`, { cause: error });
}

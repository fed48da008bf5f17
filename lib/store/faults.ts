/** Classifies errors of the store, for all code that retries a busy store or reports it as unavailable. */
import { AppError, messageOf } from "@/lib/errors";

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
 * Converts an error of the database or the file system to an `AppError` with one sentence; an `AppError` is returned
 * unchanged.
 */
export function storeError(file: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const sentence = sentenceOf(codeOf(error)) ?? `cannot be used: ${messageOf(error)}`;
  return new AppError("store-unavailable", `The store ${file} ${sentence}.`, { cause: error });
}

/** Converts a fault of the store's file or disk to an `AppError`; any other error is returned unchanged. */
export const faultOf = (file: string, error: unknown): unknown =>
  isStoreFault(error) ? storeError(file, error) : error;

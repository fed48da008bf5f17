/** Reads a file that a person named; the error for an unreadable file is one sentence. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { AppError, messageOf } from "@/lib/errors";

export interface FileText {
  /** The file name without its folder. */
  name: string;
  text: string;
  /** sha256 of the bytes. */
  digest: string;
}

/** A day's list has some 500 kB, so a much larger text is something else; the text is read into memory completely. */
export const maxTextBytes = 64 * 1024 * 1024;

const causes: Record<string, string> = {
  ENOENT: "there is no such file",
  EACCES: "it is not readable; check its permissions",
  EISDIR: "it is a folder; name the files in it",
  ENOTDIR: "there is no such file",
};

const refuse = (path: string, reason: string): AppError => new AppError("refused-file", `${path}: ${reason}.`);

/** Returns an `AppError` with one sentence for a file that the operating system does not let us read. */
export function unreadableFile(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return refuse(path, causes[code] ?? messageOf(error));
}

/**
 * Reads a UTF-8 text file.
 * @throws AppError `refused-file`: missing, a folder, unreadable, too large, empty, or not UTF-8 text
 */
export function readTextFile(path: string): FileText {
  let bytes: Buffer;
  try {
    const { size } = statSync(path);
    if (size > maxTextBytes) throw refuse(path, `it has ${Math.ceil(size / 2 ** 20)} MB, more than the 64 MB allowed`);
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadableFile(path, error);
  }
  return textOfBytes(path, bytes);
}

/**
 * Decodes the bytes of a UTF-8 text file; a byte order mark is removed.
 * @throws AppError `refused-file`: empty, or not UTF-8 text
 */
export function textOfBytes(path: string, bytes: Buffer): FileText {
  if (bytes.length === 0) throw refuse(path, "it is empty");
  return { name: basename(path), text: decode(path, bytes), digest: createHash("sha256").update(bytes).digest("hex") };
}

function decode(path: string, bytes: Buffer): string {
  if (bytes.includes(0)) throw refuse(path, "it is binary; expected UTF-8 text");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.trim() === "") throw refuse(path, "it is empty");
    return text;
  } catch (error) {
    throw error instanceof AppError ? error : refuse(path, "it is not UTF-8 text");
  }
}

/** Reads the file beside `path` with another ending (`X.facts.json` beside `X.txt`); returns null if there is none. */
export function readCompanion(path: string, ending: string): FileText | null {
  const companion = join(dirname(path), basename(path, extname(path)) + ending);
  return companion !== path && existsSync(companion) ? readTextFile(companion) : null;
}

/** Checks the modes of files that contain email addresses or keys, for `npm run doctor`. */
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Check } from "@/lib/doctor/check";
import { sharedMode } from "@/lib/private-files";
import { storeFiles } from "@/lib/store/sqlite/store-file";

const subject = "files";
const sqliteHeader = "SQLite format 3\0";

/** The project's own files, relative to its folder. */
const ownFiles = [".env", "var/secret-key"];

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

function isSqliteFile(path: string): boolean {
  try {
    const descriptor = openSync(path, "r");
    try {
      const start = Buffer.alloc(sqliteHeader.length);
      readSync(descriptor, start);
      return start.toString("latin1") === sqliteHeader;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}

/**
 * Lists the SQLite files beside the store, in var/, and in the folders backups/ of both. Such a file is a copy of a
 * store, independent of its name.
 */
function listBackups(storeFile: string, root: string): string[] {
  const folders = [dirname(storeFile), join(root, "var")].flatMap((folder) => [folder, join(folder, "backups")]);
  return [...new Set(folders)].flatMap(filesIn).filter((file) => file !== storeFile && isSqliteFile(file));
}

const quote = (path: string): string =>
  /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;

const accessOf = (mode: string): string => (mode.endsWith("0") ? "its group" : "every user of this machine");

function checkFile(file: string): Check[] {
  const mode = sharedMode(file);
  if (!mode) return [];
  const detail = `${file} is accessible to ${accessOf(mode)} (mode ${mode}): chmod 600 ${quote(file)}`;
  return [{ subject, ok: false, isWarning: true, detail }];
}

/** Returns one check for all mails, because there may be thousands. */
function checkMails(folder: string): Check[] {
  const modes = filesIn(folder)
    .filter((file) => file.endsWith(".eml"))
    .map(sharedMode)
    .filter((mode) => mode !== null);
  const [mode] = modes;
  if (!mode) return [];
  const command = `find ${quote(folder)} -name '*.eml' -exec chmod 600 {} +`;
  const detail = `${modes.length} mails in ${folder} are accessible to ${accessOf(mode)} (mode ${mode}): ${command}`;
  return [{ subject, ok: false, isWarning: true, detail }];
}

/**
 * Returns a warning for each file that other users can access: the store, its backups, the secret key and `.env`; and
 * one warning for all mails together.
 * @param root the project's folder
 */
export function checkFiles(storeFile: string, mailFolder: string, root = process.cwd()): Check[] {
  const own = ownFiles.map((name) => resolve(root, name));
  const files = new Set([...storeFiles(storeFile), ...listBackups(storeFile, root), ...own]);
  const found = [...[...files].flatMap(checkFile), ...checkMails(mailFolder)];
  if (found.length > 0) return found;
  return [
    { subject, ok: true, detail: "the store, backups, mails, secret key and .env are accessible only to their owner" },
  ];
}

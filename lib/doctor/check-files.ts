/** What `npm run doctor` looks at in the modes of files that hold addresses or keys. */
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Check } from "@/lib/doctor/check";
import { sharedMode } from "@/lib/private-files";
import { storeFiles } from "@/lib/store/open-store";

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

/** SQLite files beside the store and in var/, and in a folder backups/ there: whatever their names, copies of a store. */
function listBackups(storeFile: string, root: string): string[] {
  const folders = [dirname(storeFile), join(root, "var")].flatMap((folder) => [folder, join(folder, "backups")]);
  return [...new Set(folders)].flatMap(filesIn).filter((file) => file !== storeFile && isSqliteFile(file));
}

const quote = (path: string): string =>
  /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;

const readersOf = (mode: string): string => (mode.endsWith("0") ? "its group" : "every user of this machine");

function checkFile(file: string): Check[] {
  const mode = sharedMode(file);
  if (!mode) return [];
  const detail = `${file} may be used by ${readersOf(mode)} (mode ${mode}): chmod 600 ${quote(file)}`;
  return [{ subject, ok: false, isWarning: true, detail }];
}

/** One line for all mails: there may be thousands. */
function checkMails(folder: string): Check[] {
  const modes = filesIn(folder)
    .filter((file) => file.endsWith(".eml"))
    .map(sharedMode)
    .filter((mode) => mode !== null);
  const [mode] = modes;
  if (!mode) return [];
  const command = `find ${quote(folder)} -name '*.eml' -exec chmod 600 {} +`;
  const detail = `${modes.length} mails in ${folder} may be used by ${readersOf(mode)} (mode ${mode}): ${command}`;
  return [{ subject, ok: false, isWarning: true, detail }];
}

/**
 * A warning for each file that others may use: the store, its backups, the secret key, `.env`; one for all mails.
 * @param root the project's folder
 */
export function checkFiles(storeFile: string, mailFolder: string, root = process.cwd()): Check[] {
  const own = ownFiles.map((name) => resolve(root, name));
  const files = new Set([...storeFiles(storeFile), ...listBackups(storeFile, root), ...own]);
  const found = [...[...files].flatMap(checkFile), ...checkMails(mailFolder)];
  if (found.length > 0) return found;
  return [{ subject, ok: true, detail: "only their owner may use the store, backups, mails, secret key and .env" }];
}

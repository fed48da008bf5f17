/** Restores a backup into the store's file, also while a server has the store open. */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { AppError } from "@/lib/errors";
import { storeError } from "@/lib/store/faults";
import { type Migration, migrateStore, pendingMigrations, readMigrations } from "@/lib/store/migrate";
import { copyStore, integrityFault } from "@/lib/store/sqlite/copy-store";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";

export interface RestoreOutcome {
  papers: number;
  /** Path of the copy of the replaced store; null if there was none or it could not be copied. */
  previous: string | null;
  /** Migrations that the backup lacked. */
  applied: string[];
}

/** @throws AppError if `backup` is damaged, or not a store that this code can read. */
function checkBackup(backup: Database, path: string, migrations: Migration[]): void {
  const fault = integrityFault(backup);
  if (fault) throw new AppError("refused-file", `${path} is damaged (${fault}); nothing was changed.`);
  const pending = pendingMigrations(backup, migrations);
  if (pending.length === migrations.length) {
    throw new AppError("refused-file", `${path} is not a backup of a Daily Papers store; nothing was changed.`);
  }
}

function openBackup(path: string): Database {
  if (!existsSync(path)) throw new AppError("refused-file", `There is no file ${path}.`);
  if (!statSync(path).isFile()) throw new AppError("refused-file", `${path} is not a file.`);
  try {
    const backup = new BetterSqlite3(path, { readonly: true });
    backup.prepare("SELECT count(*) FROM sqlite_master").get();
    return backup;
  } catch (error) {
    throw new AppError("refused-file", `${path} is not an SQLite file; nothing was changed.`, { cause: error });
  }
}

/** Gives the restored store an id of its own, because its stamps do not tell how it differs from the replaced content. */
function replaceStoreId(file: string): void {
  const store = openDatabase(file);
  store.prepare(`UPDATE "Clock" SET "storeId" = ?`).run(randomUUID());
  store.close();
}

/**
 * Checks the backup at `path`, keeps a copy of the current store, and overwrites the store page by page in one SQLite
 * transaction, so that a running server continues with the restored data.
 * @throws AppError with one sentence; the store is then unchanged.
 */
export async function restoreStore(path: string, file: string): Promise<RestoreOutcome> {
  if (resolve(path) === resolve(file)) throw new AppError("invalid-input", `${path} is the store itself.`);
  const migrations = readMigrations();
  const backup = openBackup(path);
  try {
    checkBackup(backup, path, migrations);
    const previous = existsSync(file) ? copyCurrent(file) : null;
    mkdirSync(dirname(resolve(file)), { recursive: true });
    const row = backup.prepare<[], { papers: number }>(`SELECT count(*) AS papers FROM "Paper"`).get();
    await backup.backup(file);
    const { applied } = migrateStore(file, migrations);
    replaceStoreId(file);
    return { papers: row?.papers ?? 0, previous, applied };
  } catch (error) {
    throw storeError(file, error);
  } finally {
    backup.close();
  }
}

/** Copies the current store to `backups/`; returns the path, or null if the store cannot be copied. */
function copyCurrent(file: string): string | null {
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  const target = join(dirname(file), "backups", `${basename(file, ".db")}-before-restore-${stamp}.db`);
  let store: Database | undefined;
  try {
    store = openDatabase(file);
    return copyStore(store, target);
  } catch {
    // Restoring must also work if the current store is too damaged to be copied.
    return null;
  } finally {
    store?.close();
  }
}

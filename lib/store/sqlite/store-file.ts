/** The store's file, for the commands of an operator; each function opens a connection of its own. */
import { pendingMigrations, readMigrations } from "@/lib/store/migrate";
import { copyStore, integrityFault } from "@/lib/store/sqlite/copy-store";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";

/** Returns the files of the store at `file`; SQLite creates the other two with the mode of the first. */
export const storeFiles = (file: string): string[] => [file, `${file}-wal`, `${file}-shm`];

function onDatabase<Value>(file: string, work: (database: Database) => Value): Value {
  const database = openDatabase(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** @throws AppError `store-unavailable` if the store cannot be opened for writing */
export const requireUsable = (file: string): void => onDatabase(file, () => {});

/** Returns the number of migrations that are not yet applied to the store. @throws AppError as `pendingMigrations` */
export const countPending = (file: string): number =>
  onDatabase(file, (database) => pendingMigrations(database, readMigrations()).length);

/** Returns the first error that SQLite's integrity checks report, or null if there is none. */
export const findDamage = (file: string): string | null => onDatabase(file, integrityFault);

/** Writes a compact copy of the store to `target`: see `copyStore`. */
export const copyStoreFile = (file: string, target: string): string =>
  onDatabase(file, (database) => copyStore(database, target));

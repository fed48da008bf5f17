/**
 * Applies the migrations of prisma/migrations: plain SQL in Prisma's layout, recorded in Prisma's own table, so that
 * `prisma migrate deploy` sees the same migrations as applied. Each file is one transaction, which acquires the store's
 * write lock before it reads the applied migrations. If two processes start at once, one applies them and the other
 * finds nothing left to apply.
 */
import { createHash, hash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AppError, messageOf } from "@/lib/errors";
import { storeError } from "@/lib/store/faults";
import { copyStore } from "@/lib/store/sqlite/copy-store";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";

export interface Migration {
  name: string;
  sql: string;
  /** sha256 of the file, as Prisma records it. */
  checksum: string;
}

export interface MigrationOutcome {
  created: boolean;
  applied: string[];
  /** The copy made before an existing store was changed. */
  backup: string | null;
}

interface AppliedRow {
  name: string;
  checksum: string;
  finished: number | string | null;
}

const tableSql = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

/** Reads the migrations in `folder`, sorted by name. */
export function readMigrations(folder = "prisma/migrations"): Migration[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readApplied(store: Database): AppliedRow[] {
  const known = store.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get();
  if (!known) return [];
  return store
    .prepare<[], AppliedRow>(
      `SELECT "migration_name" AS name, "checksum", "finished_at" AS finished
       FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
    )
    .all();
}

/**
 * Returns the migrations that are not yet applied to a store.
 * @throws AppError `store-too-new` if the store has a migration that the code does not know; `store-unavailable` if a
 * file was edited after it was applied, or another tool left a migration unfinished.
 */
export function pendingMigrations(store: Database, migrations: Migration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const applied = readApplied(store);
  for (const { name, checksum, finished } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new AppError(
        "store-too-new",
        `The store was made by a newer version (it has the migration ${name}); update the code, or restore a backup.`,
      );
    }
    if (migration.checksum !== checksum || finished === null) {
      const fault =
        finished === null ? "was started by another tool and not finished" : "was edited after it was applied";
      throw new AppError("store-unavailable", `The migration ${name} ${fault}; restore a backup or the file.`);
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}

/**
 * Functions that migrations call and SQLite lacks. As the files of the migrations, they never change.
 */
function defineFunctions(store: Database): void {
  store.function("title_hash", { deterministic: true }, (titleKey) =>
    hash("sha256", String(titleKey), "hex").slice(0, 32),
  );
}

function applyOne(store: Database, migration: Migration, migrations: Migration[]): boolean {
  const apply = store.transaction(() => {
    if (!pendingMigrations(store, migrations).includes(migration)) return false;
    const startedAt = Date.now();
    store.exec(tableSql);
    store.exec(migration.sql);
    const broken = store.pragma("foreign_key_check");
    if (Array.isArray(broken) && broken.length > 0) throw new Error(`${broken.length} rows refer to missing rows`);
    store
      .prepare(`INSERT INTO "_prisma_migrations" VALUES (?, ?, ?, ?, NULL, NULL, ?, 1)`)
      .run(randomUUID(), migration.checksum, Date.now(), migration.name, startedAt);
    return true;
  });
  try {
    return apply.immediate();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("store-unavailable", `The migration ${migration.name} failed: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

/** Returns the path for the copy before a migration: in `backups/` beside the store. */
function backupPath(file: string, next: Migration): string {
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  return join(dirname(file), "backups", `${basename(file, ".db")}-before-${next.name}-${stamp}.db`);
}

/**
 * Applies the pending migrations to the store at `file`; creates the store if it is absent. A store with data is copied
 * first.
 * @throws AppError with one sentence; the store is then as it was before the migration that failed.
 */
export function migrateStore(file: string, migrations: Migration[] = readMigrations()): MigrationOutcome {
  const created = !existsSync(file);
  const store = openDatabase(file, { create: true });
  try {
    const pending = pendingMigrations(store, migrations);
    const hasData = readApplied(store).length > 0;
    const next = pending[0];
    const backup = next && hasData ? copyStore(store, backupPath(file, next)) : null;
    // Redefining a table drops it. With foreign keys on, that would delete the rows that refer to it.
    store.pragma("foreign_keys = OFF");
    defineFunctions(store);
    const applied = pending.filter((migration) => applyOne(store, migration, migrations)).map(({ name }) => name);
    return { created, applied, backup };
  } catch (error) {
    throw storeError(file, error);
  } finally {
    store.close();
  }
}

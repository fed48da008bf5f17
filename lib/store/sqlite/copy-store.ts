/** Makes a consistent copy of a store while other processes may be writing to it. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { AppError } from "@/lib/errors";
import { storeError } from "@/lib/store/faults";
import type { Database } from "@/lib/store/sqlite/open-database";

/** Flushes a file or folder to disk, so that it survives a power failure. */
function sync(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Returns the first error that SQLite's integrity checks report, or null if there is none. */
export function integrityFault(store: Database): string | null {
  const verdict = String(store.pragma("integrity_check(1)", { simple: true }));
  if (verdict !== "ok") return verdict;
  const orphans = store.pragma("foreign_key_check");
  return Array.isArray(orphans) && orphans.length > 0 ? `${orphans.length} rows refer to missing rows` : null;
}

/**
 * Writes a compact copy of the store to `target` and returns `target`. The copy is checked and flushed to disk before
 * it is renamed to `target`, replacing an existing file. Writers do not wait.
 * @throws AppError `store-unavailable`; `invalid-input` if `target` is a folder
 */
export function copyStore(store: Database, target: string): string {
  if (existsSync(target) && statSync(target).isDirectory()) {
    throw new AppError("invalid-input", `${target} is a folder; expected the path of a file for the copy.`);
  }
  const partial = `${target}.partial-${process.pid}`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    rmSync(partial, { force: true });
    // VACUUM INTO reads one snapshot; in WAL mode neither it nor a writer waits for the other.
    store.prepare("VACUUM INTO ?").run(partial);
    sync(partial);
    const copy = new BetterSqlite3(partial, { readonly: true });
    const fault = integrityFault(copy);
    copy.close();
    if (fault)
      throw new AppError(
        "store-unavailable",
        `The copy is damaged (${fault}); the store itself may be damaged as well.`,
      );
    renameSync(partial, target);
    sync(dirname(target));
    return target;
  } catch (error) {
    rmSync(partial, { force: true });
    throw storeError(target, error);
  }
}

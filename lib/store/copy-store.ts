/** A consistent copy of a store that others may be writing to. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "@/lib/errors";
import { type Store, storeError } from "@/lib/store/open-store";

/** Makes what was written to a file or folder survive a loss of power. */
function sync(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The first complaint of SQLite about the file, or null when it is whole. */
export function integrityFault(store: Store): string | null {
  const verdict = String(store.pragma("integrity_check(1)", { simple: true }));
  if (verdict !== "ok") return verdict;
  const orphans = store.pragma("foreign_key_check");
  return Array.isArray(orphans) && orphans.length > 0 ? `${orphans.length} rows refer to rows that are gone` : null;
}

/**
 * Writes a compact copy of the store to `target`, checked and durable before it gets its name; writers are not held up.
 * An earlier copy of that name is replaced. Returns `target`.
 * @throws AppError `store-unavailable`
 */
export function copyStore(store: Store, target: string): string {
  if (existsSync(target) && statSync(target).isDirectory()) {
    throw new AppError("invalid-input", `${target} is a folder; name the file that the copy is to be written to.`);
  }
  const partial = `${target}.partial-${process.pid}`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    rmSync(partial, { force: true });
    // VACUUM INTO reads one snapshot; in WAL mode it neither waits for writers nor makes them wait.
    store.prepare("VACUUM INTO ?").run(partial);
    sync(partial);
    const copy = new Database(partial, { readonly: true });
    const fault = integrityFault(copy);
    copy.close();
    if (fault) throw new AppError("store-unavailable", `The copy is damaged (${fault}); the store itself may be too.`);
    renameSync(partial, target);
    sync(dirname(target));
    return target;
  } catch (error) {
    rmSync(partial, { force: true });
    throw storeError(target, error);
  }
}

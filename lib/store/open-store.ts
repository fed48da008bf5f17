/** Opens the store: the one of the process, or the one in a given file. */
import { storePath } from "@/lib/env";
import { singleton } from "@/lib/singleton";
import { createSqliteStore, type SqliteOptions, type SqliteStore } from "@/lib/store/sqlite/sqlite-store";

/** Opens the store in a file. Its connections are opened by the first query that needs them. */
export const openStore = (file: string, options?: SqliteOptions): SqliteStore => createSqliteStore(file, options);

const ofProcess = singleton("store", () => ({ store: null as SqliteStore | null }));

/** Returns the store in `DATABASE_URL`, one for the process. */
export function getStore(): SqliteStore {
  ofProcess.store ??= openStore(storePath());
  return ofProcess.store;
}

/** Closes the connections of the process; the next `getStore` reads `DATABASE_URL` again. */
export async function closeStore(): Promise<void> {
  const { store } = ofProcess;
  ofProcess.store = null;
  await store?.close();
}

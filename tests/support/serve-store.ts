/** Runs one real server for all tests of a file, on a store that the file fills. */
import { join } from "node:path";
import { beforeAll } from "vitest";
import { migrateStore } from "@/lib/store/migrate";
import { closeStore } from "@/lib/store/open-store";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";
import { sharedApp } from "@/tests/support/app";
import { sharedTempFolder } from "@/tests/support/temp-store";

interface ApiItem {
  paper: { id: string };
}

/** Starts the server before the tests of the calling file; `fill` gets an empty store and a folder for files. */
export function serveStore(fill: (store: Database, folder: string) => Promise<void>) {
  const folder = sharedTempFolder();
  const file = join(folder, "store.db");
  const app = sharedApp({}, file);
  let address = "";
  beforeAll(async () => {
    migrateStore(file);
    const store = openDatabase(file);
    await fill(store, folder);
    store.close();
    ({ address } = await app());
  });
  const get = async (path: string) => (await fetch(address + path)).text();
  return {
    /** Returns the text of a response. */
    get,
    /** Returns the items of a response of the papers API. */
    items: async (path: string): Promise<ApiItem[]> => JSON.parse(await get(path)),
    /** Returns the public ids in a JSON Feed. */
    feed: async (path: string): Promise<string[]> =>
      JSON.parse(await get(path)).items.map(({ url }: { url: string }) => url.split("/papers/")[1] ?? ""),
    /** Runs functions of lib on the store, in this process. */
    async inStore(work: () => Promise<void>): Promise<void> {
      process.env.DATABASE_URL = `file:${file}`;
      try {
        await work();
      } finally {
        await closeStore();
      }
    },
  };
}

/** One real server for all tests of a file, on a store that the file fills. */
import { join } from "node:path";
import { beforeAll } from "vitest";
import { closeDb } from "@/lib/store/db";
import { migrateStore } from "@/lib/store/migrate";
import { openStore, type Store } from "@/lib/store/open-store";
import { sharedApp } from "@/tests/support/app";
import { lastingFolder } from "@/tests/support/temp-store";

interface ApiItem {
  paper: { id: string };
}

/** Call it at the top of a file; `fill` gets an empty store and a folder for files. */
export function serveStore(fill: (store: Store, folder: string) => Promise<void>) {
  const folder = lastingFolder();
  const file = join(folder, "store.db");
  const app = sharedApp({}, file);
  let address = "";
  beforeAll(async () => {
    migrateStore(file);
    const store = openStore(file);
    await fill(store, folder);
    store.close();
    ({ address } = await app());
  });
  const get = async (path: string) => (await fetch(address + path)).text();
  return {
    /** The text of an answer. */
    get,
    /** The items of an answer in the shape of the papers API. */
    items: async (path: string): Promise<ApiItem[]> => JSON.parse(await get(path)),
    /** The public ids in a JSON Feed. */
    feed: async (path: string): Promise<string[]> =>
      JSON.parse(await get(path)).items.map(({ url }: { url: string }) => url.split("/papers/")[1] ?? ""),
    /** Runs functions of lib on the store, in this process. */
    async inStore(work: () => Promise<void>): Promise<void> {
      process.env.DATABASE_URL = `file:${file}`;
      try {
        await work();
      } finally {
        await closeDb();
      }
    },
  };
}

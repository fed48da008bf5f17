/** Makes the store of invented papers for measurements. */
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dayOf } from "@/lib/days";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { benchFolder } from "@/scripts/bench/site/servers";
import { prepareDemoStore } from "@/scripts/demo/fill-store";

/** Returns a fresh copy of the store, so that every measurement starts with the same content. */
export async function freshStore(): Promise<string> {
  const filled = join(benchFolder, "filled.db");
  mkdirSync(benchFolder, { recursive: true });
  await prepareDemoStore(filled, { seed: "bench", days: 90, lastDay: dayOf(new Date("2026-11-23")) });
  const file = join(benchFolder, "store.db");
  for (const ending of ["", "-wal", "-shm"]) rmSync(`${file}${ending}`, { force: true });
  const store = openDatabase(filled);
  store.pragma("wal_checkpoint(TRUNCATE)");
  store.close();
  copyFileSync(filled, file);
  return file;
}

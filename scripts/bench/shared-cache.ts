/** Checks the site behind real shared caches: `npm run bench -- shared-cache`. */
import { Command } from "commander";
import { AppError, messageOf } from "@/lib/errors";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { checks, type Site } from "@/scripts/bench/shared-cache/checks";
import { type SharedCache, sharedCaches, stopCache } from "@/scripts/bench/shared-cache/proxies";
import { freshStore } from "@/scripts/bench/site/fresh-store";
import { nextPort, startOurs } from "@/scripts/bench/site/servers";

/** Runs the checks and returns the number that failed. */
async function runChecks(cache: SharedCache, site: Site): Promise<number> {
  let failed = 0;
  for (const [name, check] of Object.entries(checks)) {
    const problem = await check(site).then(() => null, messageOf);
    if (problem !== null) failed += 1;
    console.log(`${problem === null ? "✓" : "✗"} ${cache.name}: ${name}${problem === null ? "" : `: ${problem}`}`);
  }
  return failed;
}

async function checkBehind(cache: SharedCache): Promise<number> {
  const file = await freshStore();
  const store = openDatabase(file, { readonly: true });
  const paperIds = store.prepare<[], string>(`SELECT "publicId" FROM "Paper" ORDER BY "id" DESC LIMIT 2`).pluck().all();
  const day = store.prepare<[], string>(`SELECT max("day") FROM "Entry"`).pluck().get() ?? "";
  store.close();
  const port = nextPort();
  const address = `http://127.0.0.1:${port}`;
  const ours = await startOurs(file, { BASE_URL: address });
  try {
    const child = await cache.start(port, Number(new URL(ours.address).port));
    const failed = await runChecks(cache, { address, paperIds, day, isHit: cache.isHit });
    await stopCache(child);
    return failed;
  } finally {
    await ours.stop();
  }
}

export const sharedCacheBench = new Command("shared-cache")
  .description("Check that nginx and varnish, if installed, can cache the site as its headers allow.")
  .action(async () => {
    const installed = sharedCaches.filter((cache) => cache.isInstalled());
    const packages = sharedCaches.map((cache) => cache.package).join(" or ");
    if (installed.length === 0)
      throw new AppError("invalid-settings", `No cache is installed: run apt-get install ${packages}.`);
    let failed = 0;
    for (const cache of installed) failed += await checkBehind(cache);
    if (failed > 0) throw new AppError("invalid-input", `${failed} checks failed.`);
  });

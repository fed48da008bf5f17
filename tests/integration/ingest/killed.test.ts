/** A process killed at any moment leaves a store that the next start repairs. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { killAtMoments } from "@/tests/support/kill-at-moments";
import { runScript, startScript } from "@/tests/support/run-script";
import { contentOf, tempFolder } from "@/tests/support/temp-store";

const name = "a process killed while migrating and ingesting";

test(`${name} leaves a store that is completed by the next start, as without the kill`, {
  timeout: 240_000,
}, async () => {
  const folder = tempFolder();
  const clean = join(folder, "clean.db");
  const startedMs = performance.now();
  runScript("prepare-store", [], clean);
  const fullMs = performance.now() - startedMs;

  const file = join(folder, "killed.db");
  let kills = 0;
  const inspect = () => {
    const store = new Database(file);
    expect(store.pragma("integrity_check", { simple: true })).toBe("ok");
    const tables = store.prepare("SELECT count(*) FROM sqlite_master").pluck().get();
    const hasPapers = store.prepare("SELECT 1 FROM sqlite_master WHERE name = 'Paper'").get();
    const papers = hasPapers ? store.prepare(`SELECT count(*) FROM "Paper"`).pluck().get() : 0;
    expect([0, 40]).toContain(papers);
    store.close();
    kills += 1;
    // Half of the rounds start with an empty store; the others continue with the store that the killed process left.
    if (papers === 40 || kills % 2 === 0) for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
    return tables !== 0 && papers === 0;
  };
  await killAtMoments(name, {
    moments: 20,
    durationMs: fullMs,
    start: () => startScript("prepare-store", [], file),
    inspect,
  });
  expect(runScript("prepare-store", [], file)).toMatchObject({ code: 0, stderr: "" });
  const [repaired, uninterrupted] = [new Database(file), new Database(clean)];
  expect(repaired.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(contentOf(repaired)).toEqual(contentOf(uninterrupted));
  repaired.close();
  uninterrupted.close();
});

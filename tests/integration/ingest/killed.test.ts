/** A process that is killed, at whatever moment, leaves a store that the next start heals. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { runScript, startScript } from "@/tests/support/run-script";
import { contentOf, tempFolder } from "@/tests/support/temp-store";

const rounds = 20;

/** Resolves once the process is gone. */
function killAfter(script: string, file: string, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    const child = startScript(script, [], file);
    const timer = setTimeout(() => child.kill("SIGKILL"), delayMs);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

test("killed 20 times while migrating and ingesting, a store is whole and equal to one that was not", async () => {
  const folder = tempFolder();
  const clean = join(folder, "clean.db");
  const startedMs = performance.now();
  runScript("prepare-store", [], clean);
  const wholeMs = performance.now() - startedMs;

  const file = join(folder, "killed.db");
  let interrupted = 0;
  for (let round = 0; round < rounds; round += 1) {
    // The work lies at the end of the process's life, after its code is loaded: sweep over that part.
    await killAfter("prepare-store", file, wholeMs * (0.4 + (0.6 * round) / rounds));
    const store = new Database(file);
    expect(store.pragma("integrity_check", { simple: true })).toBe("ok");
    const tables = store.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'Paper'").pluck().get();
    const papers = tables === 1 ? store.prepare(`SELECT count(*) FROM "Paper"`).pluck().get() : 0;
    expect([0, 40]).toContain(papers);
    if (papers === 0) interrupted += 1;
    store.close();
    // Half of the rounds begin anew, the others go on where the killed one left the store.
    if (papers === 40 || round % 2 === 0) for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  }
  expect(runScript("prepare-store", [], file)).toMatchObject({ code: 0, stderr: "" });
  const [healed, whole] = [new Database(file), new Database(clean)];
  expect(healed.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(contentOf(healed)).toEqual(contentOf(whole));
  expect(interrupted).toBeGreaterThan(0);
  healed.close();
  whole.close();
});

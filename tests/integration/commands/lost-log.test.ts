/** The server when its log cannot be written. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, copyFileSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { freePort, soon, startApp } from "@/tests/support/app";
import { runScript } from "@/tests/support/run-script";
import { seededStore, tempFolder } from "@/tests/support/temp-store";

const drainTimeMs = 14_000;

/** Makes every vote fail with an error that the server logs. */
function refuseVotes(storeFile: string): void {
  const store = openDatabase(storeFile);
  store.exec(`CREATE TRIGGER "refuseVotes" BEFORE INSERT ON "Vote" BEGIN SELECT RAISE(ABORT, 'refused'); END`);
  store.close();
}

const vote = async (address: string) =>
  (await fetch(`${address}/api/papers/2505.17018/vote`, { method: "PUT", headers: { Origin: address } })).status;

async function droppedLines(address: string): Promise<number> {
  return (await (await fetch(`${address}/api/health`)).json()).droppedLogLines;
}

async function expectToKeepServing(address: string, storeFile: string, server: ChildProcess): Promise<void> {
  const before = await droppedLines(address);
  for (let count = 0; count < 3; count += 1) expect(await vote(address)).toBe(500);
  const after = await droppedLines(address);
  expect(after).toBeGreaterThanOrEqual(before + 3);
  for (const path of ["/", "/papers/2505.17018", "/search?q=model"])
    expect((await fetch(address + path)).status).toBe(200);
  expect(await droppedLines(address)).toBe(after);
  const doctor = runScript("doctor", [], storeFile, { HOST: "127.0.0.1", PORT: new URL(address).port });
  expect(doctor.stdout).toMatch(/^! server .*; \d+ lines of its log could not be written: make room/m);
  const exit = once(server, "exit");
  const startedMs = performance.now();
  server.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
  expect(performance.now() - startedMs).toBeLessThan(drainTimeMs);
}

test("a server whose log pipe was closed keeps serving, counts dropped lines and stops on SIGTERM", async () => {
  const { address, storeFile, process: server } = await startApp();
  expect(await droppedLines(address)).toBe(0);
  refuseVotes(storeFile);
  server.stdout?.destroy();
  server.stderr?.destroy();
  await expectToKeepServing(address, storeFile, server);
});

test.skipIf(!existsSync("/dev/full"))(
  "a server whose log is on a full disk keeps serving, counts dropped lines and stops on SIGTERM",
  async () => {
    const storeFile = join(tempFolder(), "store.db");
    copyFileSync(seededStore(), storeFile);
    refuseVotes(storeFile);
    const port = String(await freePort());
    const full = openSync("/dev/full", "w");
    const settings = { DATABASE_URL: `file:${storeFile}`, PORT: port, HOST: "127.0.0.1", SCHEDULER: "off" };
    const server = spawn(process.execPath, [".next/page-server/serve.mjs"], {
      env: { ...process.env, ...settings },
      stdio: ["ignore", full, full],
    });
    closeSync(full);
    onTestFinished(() => {
      server.kill("SIGKILL");
    });
    const address = `http://127.0.0.1:${port}`;
    await expect.poll(() => droppedLines(address).catch(() => 0), soon).toBeGreaterThanOrEqual(4);
    await expectToKeepServing(address, storeFile, server);
  },
);

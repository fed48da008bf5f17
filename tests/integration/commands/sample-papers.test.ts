/** The notice that a first start shows sample papers, and when it disappears. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sampleFileDigest } from "@/lib/papers/lists/sample-store";
import { readTextFile } from "@/lib/read-file";
import { inventedDay, inventedItems } from "@/tests/fixtures/hugging-face-day";
import { soon, startApp } from "@/tests/support/app";
import { runScript } from "@/tests/support/run-script";
import { tempFolder, tempStore } from "@/tests/support/temp-store";

const command = "SOURCES=huggingface npm start";
const seedFile = "prisma/seed/daily-papers-page.txt";
const lists = ["/", "/date/2026-04-20", "/date/2025-05-23", "/week/2026-W17", "/month/2026-04", "/trending"];

/** Writes a file with one paper that is not a sample, and returns its path. */
function realDay(): string {
  const file = `${tempFolder()}/day.json`;
  writeFileSync(file, inventedDay("2026-04-22", inventedItems(1)));
  return file;
}

test("the bundled papers are recognised by the hash of their file", () => {
  expect(readTextFile(seedFile).digest, "set sampleFileDigest in lib/papers/lists/sample-store.ts to this value").toBe(
    sampleFileDigest,
  );
});

test("a start with only the bundled papers ends with the command that fetches today's", async () => {
  const { output } = await startApp();
  await expect.poll(output).toMatch(/\n {2}sources .*\nThese are sample papers\. .*: SOURCES=huggingface npm start\n$/);
  expect(readFileSync("README.md", "utf8")).toContain("SOURCES=huggingface npm start");
});

test("every list shows the notice until a paper that is not a sample is ingested, and again after an undo", async () => {
  const { address, storeFile } = await startApp();
  const listsWithNotice = async () => {
    const texts = await Promise.all(lists.map(async (path) => (await fetch(address + path)).text()));
    return lists.filter((_, index) => texts[index]?.includes(command));
  };
  expect(await listsWithNotice()).toEqual(lists);
  expect(runScript("ingest", [seedFile], storeFile).code).toBe(0);
  expect(await listsWithNotice()).toEqual(lists);
  const { stdout } = runScript("ingest", ["--json", realDay()], storeFile);
  await expect.poll(listsWithNotice, soon).toEqual([]);
  const { run } = JSON.parse(stdout);
  expect(runScript("ingest", ["--undo", String(run)], storeFile).code).toBe(0);
  await expect.poll(listsWithNotice, soon).toEqual(lists);
});

test.each<[string, Record<string, string>, () => string | undefined]>([
  ["a live source is set", { SOURCES: "huggingface" }, () => undefined],
  ["no sample paper was ever ingested", {}, () => tempStoreWith(realDay())],
  ["the papers are the demo's", {}, demoStore],
])("the notice is not shown if %s", async (_, settings, makeStore) => {
  const { address, output } = await startApp(settings, makeStore());
  expect(await (await fetch(address)).text()).not.toContain(command);
  expect(output()).not.toContain("sample papers");
});

function tempStoreWith(day: string): string {
  const { file } = tempStore();
  expect(runScript("ingest", [day], file).code).toBe(0);
  return file;
}

function demoStore(): string {
  const file = `${tempFolder()}/demo.db`;
  expect(runScript("demo", ["--days", "2", "--fill-only", "--store", file], file).code).toBe(0);
  return file;
}

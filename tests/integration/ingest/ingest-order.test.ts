/** Files can be ingested in any order, twice, or with a kill in between: the store ends in the same state. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { tarGzOf } from "@/tests/fixtures/archive";
import { type InventedItem, inventedDay, inventedItems } from "@/tests/fixtures/hugging-face-day";
import { killAtMoments } from "@/tests/support/kill-at-moments";
import { fuzzRuns } from "@/tests/support/rounds";
import { runScript, startScript } from "@/tests/support/run-script";
import { contentOf, storeOf, tempFolder, tempStore } from "@/tests/support/temp-store";

const arbitraryItem: fc.Arbitrary<InventedItem> = fc.record({
  id: fc.constantFrom("2604.00001", "2604.00002", "2604.00003", "2604.00004"),
  title: fc.constantFrom("On counting", "On Counting!", "On not counting"),
  upvotes: fc.integer({ min: 0, max: 4 }),
  comments: fc.integer({ min: 0, max: 2 }),
  submitter: fc.constantFrom("sam", "kim"),
});
const arbitraryFile = fc.record({
  day: fc.constantFrom("2026-04-20", "2026-04-21", "2026-04-22"),
  items: fc.uniqueArray(arbitraryItem, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
});

/** Uses a new connection, because FTS5 checks against the index state cached by the connection. */
function quickCheck(file: string): unknown {
  const store = openDatabase(file, { readonly: true });
  try {
    return store.pragma("quick_check", { simple: true });
  } finally {
    store.close();
  }
}

async function contentAfter(files: { day: string; items: InventedItem[] }[]): Promise<unknown> {
  const { store, folder } = tempStore();
  for (const [index, { day, items }] of files.entries()) {
    const path = join(folder, `${index}.json`);
    writeFileSync(path, inventedDay(day, items));
    await ingestOneFile(storeOf(store), path);
  }
  return contentOf(store);
}

test("any order of files gives the same store", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryFile, { minLength: 2, maxLength: 5 }), async (files) => {
      expect(await contentAfter(files.toReversed())).toEqual(await contentAfter(files));
    }),
    fuzzRuns("orders of files", 40, 15),
  );
});

test("ingesting the same file again changes nothing", async () => {
  const { store, folder } = tempStore();
  const path = join(folder, "2026-04-20.json");
  writeFileSync(path, inventedDay("2026-04-20", inventedItems(5)));
  expect(await ingestOneFile(storeOf(store), path)).toMatchObject({ new: 5 });
  const before = contentOf(store);
  expect(await ingestOneFile(storeOf(store), path)).toMatchObject({ new: 0, changed: 0, unchanged: 5 });
  expect(contentOf(store)).toEqual(before);
});

const sweep = "a long ingest, killed at any moment";

test(`${sweep} and run again each time, gives the same store as an uninterrupted run`, {
  timeout: 240_000,
}, async () => {
  const folder = tempFolder();
  const days = Array.from({ length: 28 }, (_, index) => `2026-02-${String(index + 1).padStart(2, "0")}`);
  const members = days.map((day, index): [string, string] => [
    `${day}.json`,
    inventedDay(day, inventedItems(60, index * 60 + 1)),
  ]);
  // One list that is stored in several batches.
  members.push(["2026-03-01.json", inventedDay("2026-03-01", inventedItems(900, 20_000))]);
  const archive = join(folder, "days.tar.gz");
  writeFileSync(archive, await tarGzOf(members));
  const clean = tempStore();
  const startedMs = performance.now();
  expect(runScript("ingest", [archive], clean.file)).toMatchObject({ code: 0, stderr: "" });
  const fullMs = performance.now() - startedMs;

  const killed = tempStore();
  let kills = 0;
  const inspect = () => {
    expect(quickCheck(killed.file)).toBe("ok");
    const papers = Number(killed.store.prepare(`SELECT count(*) FROM "Paper"`).pluck().get());
    const isHalfDone = papers > 0 && papers < 28 * 60 + 900;
    kills += 1;
    // Half of the rounds start with an empty store, so that every phase of the ingest gets killed.
    if (papers > 0 && (!isHalfDone || kills % 2 === 0)) killed.store.exec(`DELETE FROM "Paper"; DELETE FROM "Run";`);
    return isHalfDone;
  };
  await killAtMoments(sweep, {
    moments: 30,
    durationMs: fullMs,
    start: () => startScript("ingest", [archive], killed.file),
    inspect,
  });
  expect(runScript("ingest", [archive], killed.file)).toMatchObject({ code: 0, stderr: "" });
  expect(contentOf(killed.store)).toEqual(contentOf(clean.store));
});

test("a paper whose title has changed is still matched by a file with its old title, in any order", async () => {
  const page = "Daily Papers\n\nApr 20\n\nOn counting\n\nIts abstract.\n\n  • 2 authors\n·\nApr 1, 2026 3";
  const files: [string, string][] = [
    ["page.txt", page],
    ["2026-04-21.json", inventedDay("2026-04-21", [{ id: "2604.00001", title: "On counting" }])],
    ["2026-04-22.json", inventedDay("2026-04-22", [{ id: "2604.00001", title: "On counting backwards" }])],
  ];
  const orders = [
    [0, 1, 2, 0],
    [2, 1, 0, 1],
    [0, 2, 1, 0],
  ];
  const contents = await Promise.all(
    orders.map(async (order) => {
      const { store, folder } = tempStore();
      for (const index of order) {
        const [name = "", text = ""] = files[index] ?? [];
        writeFileSync(join(folder, name), text);
        await ingestOneFile(storeOf(store), join(folder, name));
      }
      return contentOf(store);
    }),
  );
  expect(contents[0]).toMatchObject({ papers: [{ publicId: "2604.00001", title: "On counting backwards" }] });
  for (const content of contents) expect(content).toEqual(contents[0]);
});

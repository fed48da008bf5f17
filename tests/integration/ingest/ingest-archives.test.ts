/** Archives are ingested like the plain files in them, and hostile archives are refused at little cost. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ingestFile, ingestOneFile } from "@/lib/ingest/run/ingest-file";
import type { Database } from "@/lib/store/sqlite/open-database";
import { tarGzOf, tarOf, zipOf } from "@/tests/fixtures/archive";
import { inventedDay, inventedItems } from "@/tests/fixtures/hugging-face-day";
import { contentOf, storeOf, tempStore } from "@/tests/support/temp-store";

const days = [
  ["2026-04-20.json", inventedDay("2026-04-20", inventedItems(3))],
  ["2026-04-21.json", inventedDay("2026-04-21", inventedItems(2, 10))],
] satisfies [string, string][];

/** Ingests a file with this content and returns the outcome of each text in it. */
async function ingestBytes(bytes: Buffer, name = "x.bin"): Promise<{ store: Database; outcomes: string[] }> {
  const { store, folder } = tempStore();
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const outcomes: string[] = [];
  for await (const outcome of ingestFile(storeOf(store), path)) {
    outcomes.push(
      "refused" in outcome
        ? outcome.refused.message.replace(`${folder}/`, "")
        : `${outcome.report.file} ${outcome.report.new}`,
    );
  }
  return { store, outcomes };
}

test("plain, gzip, tar, gzipped tar and zip files are detected by content and give the same papers", async () => {
  const plain = tempStore();
  for (const [name, text] of days) {
    writeFileSync(join(plain.folder, name), text);
    await ingestOneFile(storeOf(plain.store), join(plain.folder, name));
  }
  const zip = zipOf(days.map(([name, content]) => ({ name, content })));
  for (const bytes of [await tarOf(days), await tarGzOf(days), zip]) {
    const { store, outcomes } = await ingestBytes(bytes);
    expect(outcomes).toEqual(["x.bin/2026-04-20.json 3", "x.bin/2026-04-21.json 2"]);
    expect(contentOf(store)).toEqual(contentOf(plain.store));
  }
  const gzip = await ingestBytes(gzipSync(days[0]?.[1] ?? ""));
  expect(gzip.outcomes).toEqual(["x.bin 3"]);
});

test("a member that is unreadable or not a list is refused by name, and the others are stored", async () => {
  const bytes = await tarGzOf([
    ["notes.md", "hello"],
    ["inner.json.gz", gzipSync(days[1]?.[1] ?? "")],
    ["../../etc/2026-04-20.json", days[0]?.[1] ?? ""],
    ["empty.json", ""],
    ["._2026-04-20.json", "macOS metadata"],
  ]);
  const { outcomes } = await ingestBytes(bytes);
  expect(outcomes).toEqual([
    expect.stringMatching(/^x\.bin\/notes\.md: its format is not recognised/),
    "x.bin/inner.json.gz: it is an archive within an archive; unpack it first.",
    "x.bin/2026-04-20.json 3",
    "x.bin/empty.json: it is empty.",
  ]);
});

const spaces = (megabytes: number) => Buffer.alloc(megabytes * 2 ** 20, " ");

const hostile: [string, () => Buffer | Promise<Buffer>, RegExp][] = [
  ["a gzip bomb", () => gzipSync(spaces(100)), /^x\.bin: it unpacks to more than 200 times its size\.$/],
  [
    "a decompression bomb in a tar",
    () => tarGzOf([["a.json", spaces(65)]]),
    /^x\.bin: it unpacks to more than 200 times its size\.$/,
  ],
  [
    "a huge member",
    () => tarOf([["a.json", spaces(65)]]),
    /^x\.bin\/a\.json: it has 65 MB, more than the 64 MB allowed\.$/,
  ],
  [
    "a tar of many files with only whitespace",
    () => tarGzOf(Array.from({ length: 60 }, () => ["a.json", spaces(2)])),
    /^x\.bin: it unpacks to more than/,
  ],
  [
    "a truncated gzip",
    () => gzipSync(Buffer.from(days[0]?.[1] ?? "")).subarray(0, 200),
    /^x\.bin: it cannot be unpacked \(unexpected end of file\)\.$/,
  ],
  ["a gzip with a wrong byte", () => gzipSync(spaces(1)).fill(7, 40, 60), /^x\.bin: it cannot be unpacked/],
  [
    "a truncated tar",
    async () => (await tarOf(days)).subarray(0, 1_000),
    /^x\.bin: it cannot be unpacked \(Unexpected end of data\)\.$/,
  ],
];

test.each(hostile)(
  "%s is refused in one sentence, within two seconds and bounded memory",
  async (_, make, sentence) => {
    const bytes = await make();
    const before = process.memoryUsage().rss;
    const cpuBefore = process.cpuUsage();
    const { outcomes, store } = await ingestBytes(bytes);
    const { user, system } = process.cpuUsage(cpuBefore);
    // In processor time, which other load on the machine hardly affects.
    expect((user + system) / 1000).toBeLessThan(2_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
    expect(outcomes.at(-1)).toMatch(sentence);
    expect(store.prepare(`SELECT count(*) FROM "Paper"`).pluck().get()).toBe(0);
  },
);

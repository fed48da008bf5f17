/** Files that hold files: what is in them is ingested as if it lay there plain, and a hostile one costs next to nothing. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ingestFile, ingestOneFile } from "@/lib/ingest/run/ingest-file";
import type { Store } from "@/lib/store/open-store";
import { tarGzOf, tarOf, zipOf } from "@/tests/fixtures/archive";
import { inventedDay, inventedItems } from "@/tests/fixtures/hugging-face-day";
import { contentOf, tempStore } from "@/tests/support/temp-store";

const days = [
  ["2026-04-20.json", inventedDay("2026-04-20", inventedItems(3))],
  ["2026-04-21.json", inventedDay("2026-04-21", inventedItems(2, 10))],
] satisfies [string, string][];

/** What became of each text of a file with this content. */
async function ingestBytes(bytes: Buffer, name = "x.bin"): Promise<{ store: Store; outcomes: string[] }> {
  const { store, folder } = tempStore();
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const outcomes: string[] = [];
  for await (const outcome of ingestFile(store, path)) {
    outcomes.push(
      "refused" in outcome
        ? outcome.refused.message.replace(`${folder}/`, "")
        : `${outcome.report.file} ${outcome.report.new}`,
    );
  }
  return { store, outcomes };
}

test("a plain file, a gzip, a tar, a gzipped tar and a zip of it give the same papers, told by content", async () => {
  const plain = tempStore();
  for (const [name, text] of days) {
    writeFileSync(join(plain.folder, name), text);
    await ingestOneFile(plain.store, join(plain.folder, name));
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

test("a member that cannot be read, or is no list, is refused by its name and the others are stored", async () => {
  const bytes = await tarGzOf([
    ["notes.md", "hello"],
    ["inner.json.gz", gzipSync(days[1]?.[1] ?? "")],
    ["../../etc/2026-04-20.json", days[0]?.[1] ?? ""],
    ["empty.json", ""],
    ["._2026-04-20.json", "what macOS leaves"],
  ]);
  const { outcomes } = await ingestBytes(bytes);
  expect(outcomes).toEqual([
    expect.stringMatching(/^x\.bin\/notes\.md: its format is not recognised/),
    "x.bin/inner.json.gz: it is an archive within an archive; unpack it first.",
    "x.bin/2026-04-20.json 3",
    "x.bin/empty.json: it is empty.",
  ]);
});

const zeros = (megabytes: number) => Buffer.alloc(megabytes * 2 ** 20, " ");

const hostile: [string, () => Buffer | Promise<Buffer>, RegExp][] = [
  ["a gzip bomb", () => gzipSync(zeros(100)), /^x\.bin: it unpacks to more than 200 times its size\.$/],
  ["a bomb in a tar", () => tarGzOf([["a.json", zeros(65)]]), /^x\.bin: it unpacks to more than 200 times its size\.$/],
  [
    "a huge member",
    () => tarOf([["a.json", zeros(65)]]),
    /^x\.bin\/a\.json: it has 65 MB, more than the 64 MB allowed\.$/,
  ],
  [
    "many members of nothing",
    () => tarGzOf(Array.from({ length: 60 }, () => ["a.json", zeros(2)])),
    /^x\.bin: it unpacks to more than/,
  ],
  [
    "a cut gzip",
    () => gzipSync(Buffer.from(days[0]?.[1] ?? "")).subarray(0, 200),
    /^x\.bin: it cannot be unpacked \(unexpected end of file\)\.$/,
  ],
  ["a gzip with a wrong byte", () => gzipSync(zeros(1)).fill(7, 40, 60), /^x\.bin: it cannot be unpacked/],
  [
    "a cut tar",
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
    // In processor time, which the machine's other work adds little to.
    expect((user + system) / 1000).toBeLessThan(2_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
    expect(outcomes.at(-1)).toMatch(sentence);
    expect(store.prepare(`SELECT count(*) FROM "Paper"`).pluck().get()).toBe(0);
  },
);

/** Bulk metadata is read as a stream, packed or plain, and hostile files are refused at little cost. */
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { readDocuments, type SourceDocument } from "@/lib/ingest/files/read-documents";
import { oaiRecord, oaiResponse } from "@/lib/ingest/formats/arxiv/oai/testing/responses";
import { snapshotRecord } from "@/lib/ingest/formats/arxiv/snapshot/testing/records";
import { readRecords } from "@/lib/ingest/formats/format";
import { streamedFile } from "@/lib/ingest/formats/testing/streamed";
import { bulkFormats } from "@/lib/ingest/sources";
import { tarGzOf, tarOf, zipOf } from "@/tests/fixtures/archive";
import { tempFolder } from "@/tests/support/temp-store";

type Stream = Extract<SourceDocument, { kind: "stream" }>["stream"];

async function readStream({ name, format, pieces }: Stream): Promise<string[]> {
  const outcomes: string[] = [];
  try {
    for await (const some of readRecords(format, { ...streamedFile, name }, pieces)) {
      for (const one of some) {
        const { recordId = null, reason = "" } = "reject" in one ? one.reject : {};
        outcomes.push("reject" in one ? `${name} ${recordId}: ${reason}` : `${name} ${one.record.paper.arxivId}`);
      }
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    outcomes.push(error.message);
  }
  return outcomes;
}

/** Reads a file of these bytes and returns the outcome of each record; streams named in `unread` are not read. */
async function read(bytes: Buffer, unread: string[] = []): Promise<string[]> {
  const folder = tempFolder();
  const path = join(folder, "x");
  writeFileSync(path, bytes);
  const outcomes: string[] = [];
  try {
    for await (const document of readDocuments(path, (head) => bulkFormats.find((one) => one.recognises(head)))) {
      if (document.kind === "refused") outcomes.push(document.refused.message);
      else if (document.kind === "text") outcomes.push(`${document.file.name} text`);
      else if (unread.includes(document.stream.name)) outcomes.push(`${document.stream.name} unread`);
      else outcomes.push(...(await readStream(document.stream)));
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    outcomes.push(error.message);
  }
  return outcomes.map((outcome) => outcome.replaceAll(path, "x"));
}

const line = (id: string, fields: object = {}) => `${JSON.stringify(snapshotRecord({ id, ...fields }))}\n`;
const lines = line("0704.0101") + line("0704.0102");
const oaiFile = oaiResponse(oaiRecord("0704.0103"));
const members: [string, string][] = [
  ["a.jsonl", lines],
  ["b.xml", oaiFile],
];
const zipMembers = members.map(([name, content]) => ({ name, content }));

test("plain, gzip, tar and zip files are detected by content and give the same records", async () => {
  expect(await read(Buffer.from(lines))).toEqual(["x 0704.0101", "x 0704.0102"]);
  expect(await read(gzipSync(lines))).toEqual(["x 0704.0101", "x 0704.0102"]);
  const both = ["x/a.jsonl 0704.0101", "x/a.jsonl 0704.0102", "x/b.xml 0704.0103"];
  expect(await read(await tarOf(members))).toEqual(both);
  expect(await read(await tarGzOf(members))).toEqual(both);
  expect(await read(zipOf(zipMembers))).toEqual(both);
  expect(await read(zipOf(zipMembers.map((member) => ({ ...member, method: 0 }))))).toEqual(both);
});

test("a member that is not read does not prevent reading the next one", async () => {
  const long = members.map(([name, content]): [string, string] => [name, content + "\n".repeat(1_000_000)]);
  const rest = ["x/a.jsonl unread", "x/b.xml 0704.0103"];
  expect(await read(await tarGzOf(long), ["x/a.jsonl"])).toEqual(rest);
  expect(await read(zipOf(long.map(([name, content]) => ({ name, content }))), ["x/a.jsonl"])).toEqual(rest);
});

test("each text in a file has a distinct digest that is stable", async () => {
  const path = join(tempFolder(), "x");
  writeFileSync(
    path,
    await tarOf([
      ["one/a.jsonl", lines],
      ["two/a.jsonl", lines],
    ]),
  );
  const digests: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    for await (const document of readDocuments(path, () => bulkFormats[0])) {
      if (document.kind === "stream") digests.push(await document.stream.digest());
    }
  }
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(digests[1]).not.toBe(digests[0]);
  expect(digests.slice(2)).toEqual(digests.slice(0, 2));
});

test("folders and macOS metadata in a zip are skipped", async () => {
  const more = [
    { name: "folder/", content: "" },
    { name: "__MACOSX/._a.jsonl", content: "x" },
  ];
  expect(await read(zipOf([...more, { name: "folder/notes.md", content: "hello" }]))).toEqual(["x/notes.md text"]);
  expect(await read(zipOf(more))).toEqual(["x: it contains no file."]);
});

test("only a line that is not UTF-8 is rejected", async () => {
  const bytes = Buffer.concat([
    Buffer.from(line("0704.0101", { title: "Größe 🦢" })),
    Buffer.from(line("0704.0102", { title: "Größe" }), "latin1"),
    Buffer.from(line("0704.0103", { title: "a replacement character: \uFFFD" })),
  ]);
  expect(await read(bytes)).toEqual(["x 0704.0101", "x 0704.0102: line 2: expected UTF-8 text", "x 0704.0103"]);
});

test("a truncated file yields the records before the end and an error", async () => {
  const some = Array.from({ length: 40 }, (_, index) =>
    line(`0704.01${10 + index}`, { abstract: randomBytes(40_000).toString("hex") }),
  );
  const outcomes = await read(gzipSync(some.join("")).subarray(0, -20));
  expect(outcomes[0]).toBe("x 0704.0110");
  expect(outcomes.at(-1)).toBe("x: it cannot be unpacked (unexpected end of file).");
});

const spaces = (megabytes: number) => " ".repeat(megabytes * 2 ** 20);
const megabyte = 2 ** 20;
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

const hostile: [string, () => Buffer | Promise<Buffer>, RegExp][] = [
  ["UTF-16", () => utf16(lines), /^x: it is UTF-16 text; expected UTF-8\.$/],
  [
    "a gzip that compresses 1000:1",
    () => gzipSync(lines + spaces(80)),
    /^x: it unpacks to more than 200 times its size\.$/,
  ],
  [
    "a zip that compresses 1000:1",
    () => zipOf([{ name: "a", content: lines + spaces(80) }, ...zipMembers]),
    /^x: it unpacks to more than 200 times its size\.$/,
  ],
  [
    "a zip with a too small size in its directory",
    () => zipOf([{ name: "a", content: lines + spaces(1), size: lines.length }]),
    /^x\/a: it cannot be unpacked \(too many bytes in the stream/,
  ],
  ["a zip in a gzip", () => gzipSync(zipOf(zipMembers)), /^x: it is an archive within an archive; unpack it first\.$/],
  [
    "a zip in a zip",
    () => zipOf([{ name: "inner", content: zipOf(zipMembers) }]),
    /^x\/inner: it is an archive within an archive; unpack it first\.$/,
  ],
  [
    "a gzip in a zip",
    () => zipOf([{ name: "inner", content: gzipSync(lines) }]),
    /^x\/inner: it is an archive within an archive; unpack it first\.$/,
  ],
  [
    "an encrypted zip",
    () => zipOf([{ name: "a.jsonl", content: lines, flags: 1 }]),
    /^x\/a\.jsonl: it is encrypted; unpack it first\.$/,
  ],
  [
    "a zip with another compression method",
    () => zipOf([{ name: "a.jsonl", content: lines, method: 12 }]),
    /^x\/a\.jsonl: it uses compression method 12; expected deflate\.$/,
  ],
  [
    "a zip with paths outside of its folder",
    () => zipOf([{ name: "../../etc/a.jsonl", content: lines }]),
    /^x: it cannot be unpacked \(invalid relative path: \.\.\/\.\.\/etc\/a\.jsonl\)\.$/,
  ],
  [
    "a zip with absolute paths",
    () => zipOf([{ name: "/etc/a.jsonl", content: lines }]),
    /^x: it cannot be unpacked \(absolute path: \/etc\/a\.jsonl\)\.$/,
  ],
  ["a truncated zip", () => zipOf(zipMembers).subarray(0, -30), /^x: it cannot be unpacked/],
  [
    "an abstract of 50 MB",
    () => Buffer.from(line("0704.0101", { abstract: spaces(50) })),
    /^x 0704\.0101: line 1: expected at most 2000000 characters$/,
  ],
  [
    "a line of 50 MB of NULs",
    () => Buffer.concat([Buffer.from(lines), Buffer.alloc(50 * megabyte)]),
    /^x null: line 3: expected at most/,
  ],
  [
    "a nesting depth of 100,000",
    () => Buffer.from(`${lines}{"id":${"[".repeat(100_000)}\n`),
    /^x null: line 3: expected a JSON object/,
  ],
];

test.each(hostile)(
  "%s is rejected or refused in one sentence, within two seconds and bounded memory",
  async (_, make, sentence) => {
    const bytes = await make();
    const before = process.memoryUsage().rss;
    const cpuBefore = process.cpuUsage();
    const outcomes = await read(bytes);
    const { user, system } = process.cpuUsage(cpuBefore);
    // In processor time, which other load on the machine hardly affects.
    expect((user + system) / 1000).toBeLessThan(2_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * megabyte);
    expect(outcomes.at(-1)).toMatch(sentence);
  },
);

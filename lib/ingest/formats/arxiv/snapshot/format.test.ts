import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arxivSnapshot } from "@/lib/ingest/formats/arxiv/snapshot/format";
import { snapshotRecord } from "@/lib/ingest/formats/arxiv/snapshot/testing/records";
import {
  applyChanges,
  type Change,
  cutAt,
  outcomesOf as outcomes,
  readPieces as readAll,
} from "@/lib/ingest/formats/testing/streamed";

const outcomesOf = (pieces: string[]) => outcomes(arxivSnapshot, pieces);
const readPieces = (pieces: string[]) => readAll(arxivSnapshot, pieces);

const one = (id: string, fields: Record<string, unknown> = {}) => snapshotRecord({ id, ...fields });
const line = (id: string, fields: Record<string, unknown> = {}) => JSON.stringify(one(id, fields));
const ids = ["0704.0101", "0704.0102", "hep-th/9901001"];
const all = ids.map((id, index) => `${index + 1} ${id}`);

describe("each variant of the snapshot is parsed:", () => {
  test.each([
    ["one record per line", ids.map((id) => line(id)).join("\n")],
    ["with a line break at the end", `${ids.map((id) => line(id)).join("\n")}\n`],
    ["with a byte order mark and CRLF line breaks", `\uFEFF${ids.map((id) => line(id)).join("\r\n")}\r\n`],
    ["with blank lines", `\n \n${ids.map((id) => line(id)).join("\n\n\t\n")}\n\n`],
    ["a list", JSON.stringify(ids.map((id) => one(id)))],
    [
      "a list over many lines",
      `\uFEFF\n${JSON.stringify(
        ids.map((id) => one(id)),
        null,
        2,
      )}\n`,
    ],
    ["a list with a trailing comma", `[${ids.map((id) => line(id)).join(",")},]`],
    ["several lists", `${JSON.stringify([one("0704.0101")])}\n[${line("0704.0102")}, ${line("hep-th/9901001")}]`],
  ])("%s", async (_, text) => {
    expect(await outcomesOf([text])).toEqual(all);
  });

  test("an empty list gives no records", async () => {
    expect(await outcomesOf(["[ ]\n"])).toEqual([]);
  });
});

test.each([
  [
    "is not JSON",
    line("0704.0102").slice(0, 300),
    "line 2: expected a JSON object (Unterminated string in JSON at position 300",
  ],
  ["is another value", "17", "expected object, found number"],
  [
    "contains a NUL character",
    line("0704.0102").replace("swans", "sw\0ans"),
    "line 2: expected a JSON object (Bad control character",
  ],
  ["is not UTF-8", line("0704.0102").replace("swans", "sw\uDC80ns"), "line 2: expected UTF-8 text"],
  [
    "is nested 10^5 levels deep",
    `{"id":"0704.0102","abstract":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
    "title: expected text, found nothing",
  ],
  ["is nested 10^5 levels deep and never closed", '{"a":'.repeat(100_000), "line 2: expected a JSON object ("],
  [
    "is too long",
    line("0704.0102", { abstract: "a".repeat(2_000_000) }),
    "line 2: expected at most 2000000 characters",
  ],
])("a line that %s is rejected with its id, and the others are stored", async (_, bad, reason) => {
  const [first, second, third] = await outcomesOf([`${line("0704.0101")}\n${bad}\n${line("0704.0103")}\n`]);
  expect([first, third]).toEqual(["1 0704.0101", "3 0704.0103"]);
  expect(second).toMatch(/^2 (?:0704\.0102|null): /);
  expect(second).toContain(reason);
});

test.each([
  ["is not a record", "17", "2 null: expected object, found number"],
  ["is not JSON", '{"id": "0704.0102", }', "2 0704.0102: expected a JSON object (Expected double-quoted property name"],
  [
    "contains a line break in a string",
    line("0704.0102").replace("swans", "sw\nans"),
    "2 0704.0102: expected a JSON object (Bad control",
  ],
  ["is missing", " ", "2 null: expected a JSON object (Unexpected end"],
  ["has an unmatched closing brace", `}]`.slice(0, 1), "2 null: expected a JSON object (Unexpected token"],
  [
    "is too long",
    line("0704.0102", { abstract: 'a,[\\"'.repeat(500_000) }),
    "2 0704.0102: expected at most 2000000 characters",
  ],
])("an element of a list that %s is rejected, and the others are stored", async (_, bad, reason) => {
  const [first, second, third] = await outcomesOf([`[${line("0704.0101")},${bad},${line("0704.0103")}]`]);
  expect([first, third]).toEqual(["1 0704.0101", "3 0704.0103"]);
  expect(second).toContain(reason);
});

test.each([
  [
    "within a record",
    `[${line("0704.0101")},{"id":"0704.0102","title":"On`,
    "found the end of the file in record 2 (0704.0102).",
  ],
  ["after a record", `[${line("0704.0101")}, `, "found the end of the file after record 1."],
])("a list truncated %s gives the records before the end and is refused", async (_, text, message) => {
  expect(await outcomesOf([text])).toEqual(["1 0704.0101", `bulk: expected ] after the last record, ${message}`]);
});

test("text after a list is refused", async () => {
  expect((await outcomesOf([`[${line("0704.0101")}] {"id":1}`])).at(-1)).toBe(
    'bulk: expected nothing after the list of 1 records, found "{".',
  );
});

describe("the snapshot is recognised by its beginning:", () => {
  test.each([
    ["JSON lines", line("0704.0101"), true],
    ["a list", JSON.stringify([one("0704.0101")], null, 2), true],
    ["the beginning of a first record", line("0704.0101").slice(0, 700), true],
    ["a list from Hugging Face", '[{"paper":{"id":"2604.00001","summary":"An abstract","authors":[]}}]', false],
    ["a text about the fields", 'The fields "id": and "abstract": and "versions": matter.', false],
  ])("%s", (_, head, recognised) => {
    expect(arxivSnapshot.recognises(head)).toBe(recognised);
  });
});

const texts = [
  `\uFEFF${line("0704.0101")}\r\n\n{"id":"0704.0102"\n${line("0704.0103", { title: 'A "quoted" \\ 🦢 title' })}`,
  `\n[${line("0704.0101", { title: 'A "quoted" \\ 🦢 title, ][}{' })},\n{"id":"0704.0102",},17 , ${line("0704.0103")}] \n[${line("0704.0104")}]`,
];
const positions = fc.array(fc.nat(), { maxLength: 30 });

test("the same text gives the same records wherever it is split into pieces", async () => {
  for (const text of texts) {
    const whole = await readPieces([text]);
    expect(await readPieces(text.split(""))).toEqual(whole);
    await fc.assert(
      fc.asyncProperty(positions, async (at) => {
        expect(await readPieces(cutAt(text, at))).toEqual(whole);
      }),
    );
  }
});

const replacements = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom('"', "\\", "[", "]", "{", "}", ",", "\n", "\0", "\uD800"),
);
const changes: fc.Arbitrary<Change[]> = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), replacements), {
  minLength: 1,
  maxLength: 6,
});

test("a text with random changes gives records and rejects in order, or is refused, wherever it is split", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), changes, positions, async (text, some, at) => {
      const mutated = applyChanges(text, some);
      const { records, refused } = await readPieces(cutAt(mutated, at));
      const found = records.map((record) => ("reject" in record ? record.reject.position : record.position));
      expect(found).toEqual(found.map((_, index) => index + 1));
      expect({ records, refused }).toEqual(await readPieces([mutated]));
    }),
    { numRuns: 300 },
  );
});

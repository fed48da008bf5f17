import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arxivSnapshot } from "@/lib/ingest/formats/arxiv/snapshot/format";
import { snapshotRecord } from "@/lib/ingest/formats/arxiv/snapshot/testing/records";
import {
  type Change,
  changed,
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

describe("the snapshot is read in each of its forms", () => {
  test.each([
    ["a line a record", ids.map((id) => line(id)).join("\n")],
    ["with a line break at the end", `${ids.map((id) => line(id)).join("\n")}\n`],
    ["with a byte order mark and Windows' line breaks", `\uFEFF${ids.map((id) => line(id)).join("\r\n")}\r\n`],
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
    ["a list with a comma too many", `[${ids.map((id) => line(id)).join(",")},]`],
    [
      "one list after the other",
      `${JSON.stringify([one("0704.0101")])}\n[${line("0704.0102")}, ${line("hep-th/9901001")}]`,
    ],
  ])("%s", async (_, text) => {
    expect(await outcomesOf([text])).toEqual(all);
  });

  test("an empty list holds nothing", async () => {
    expect(await outcomesOf(["[ ]\n"])).toEqual([]);
  });
});

test.each([
  [
    "is no JSON",
    line("0704.0102").slice(0, 300),
    "line 2: expected a JSON object (Unterminated string in JSON at position 300",
  ],
  ["is another value", "17", "expected object, found number"],
  [
    "holds a NUL",
    line("0704.0102").replace("swans", "sw\0ans"),
    "line 2: expected a JSON object (Bad control character",
  ],
  ["was not UTF-8", line("0704.0102").replace("swans", "sw\uDC80ns"), "line 2: expected UTF-8 text"],
  [
    "is 10^5 deep",
    `{"id":"0704.0102","abstract":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
    "title: expected text, found nothing",
  ],
  ["is 10^5 deep and never closes", '{"a":'.repeat(100_000), "line 2: expected a JSON object ("],
  [
    "is too long",
    line("0704.0102", { abstract: "a".repeat(2_000_000) }),
    "line 2: expected at most 2000000 characters",
  ],
])("a line that %s is lost alone, by its name", async (_, bad, reason) => {
  const [first, second, third] = await outcomesOf([`${line("0704.0101")}\n${bad}\n${line("0704.0103")}\n`]);
  expect([first, third]).toEqual(["1 0704.0101", "3 0704.0103"]);
  expect(second).toMatch(/^2 (?:0704\.0102|null): /);
  expect(second).toContain(reason);
});

test.each([
  ["is no record", "17", "2 null: expected object, found number"],
  ["is no JSON", '{"id": "0704.0102", }', "2 0704.0102: expected a JSON object (Expected double-quoted property name"],
  [
    "holds a line break within a text",
    line("0704.0102").replace("swans", "sw\nans"),
    "2 0704.0102: expected a JSON object (Bad control",
  ],
  ["is missing", " ", "2 null: expected a JSON object (Unexpected end"],
  ["closes what it never opened", `}]`.slice(0, 1), "2 null: expected a JSON object (Unexpected token"],
  [
    "is too long",
    line("0704.0102", { abstract: 'a,[\\"'.repeat(500_000) }),
    "2 0704.0102: expected at most 2000000 characters",
  ],
])("an element of a list that %s is lost alone", async (_, bad, reason) => {
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
])("a list that breaks off %s gives what came before, and is refused", async (_, text, sentence) => {
  expect(await outcomesOf([text])).toEqual(["1 0704.0101", `bulk: expected ] after the last record, ${sentence}`]);
});

test("what follows a list is refused", async () => {
  expect((await outcomesOf([`[${line("0704.0101")}] {"id":1}`])).at(-1)).toBe(
    'bulk: expected nothing after the list of 1 records, found "{".',
  );
});

describe("told by its beginning", () => {
  test.each([
    ["JSON lines", line("0704.0101"), true],
    ["a list", JSON.stringify([one("0704.0101")], null, 2), true],
    ["a first record of which only the beginning is seen", line("0704.0101").slice(0, 700), true],
    ["a list of Hugging Face's", '[{"paper":{"id":"2604.00001","summary":"An abstract","authors":[]}}]', false],
    ["a text about them", 'The fields "id": and "abstract": and "versions": matter.', false],
  ])("%s", (_, head, recognised) => {
    expect(arxivSnapshot.recognises(head)).toBe(recognised);
  });
});

const texts = [
  `\uFEFF${line("0704.0101")}\r\n\n{"id":"0704.0102"\n${line("0704.0103", { title: 'A "quoted" \\ 🦢 title' })}`,
  `\n[${line("0704.0101", { title: 'A "quoted" \\ 🦢 title, ][}{' })},\n{"id":"0704.0102",},17 , ${line("0704.0103")}] \n[${line("0704.0104")}]`,
];
const places = fc.array(fc.nat(), { maxLength: 30 });

test("the same text gives the same records wherever it is cut", async () => {
  for (const text of texts) {
    const whole = await readPieces([text]);
    expect(await readPieces(text.split(""))).toEqual(whole);
    await fc.assert(
      fc.asyncProperty(places, async (at) => {
        expect(await readPieces(cutAt(text, at))).toEqual(whole);
      }),
    );
  }
});

const puts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom('"', "\\", "[", "]", "{", "}", ",", "\n", "\0", "\uD800"),
);
const changes: fc.Arbitrary<Change[]> = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), puts), {
  minLength: 1,
  maxLength: 6,
});

test("whatever becomes of a text, it gives records and rejects in their order, or is refused, wherever it is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), changes, places, async (text, some, at) => {
      const mutated = changed(text, some);
      const { records, refused } = await readPieces(cutAt(mutated, at));
      const positions = records.map((record) => ("reject" in record ? record.reject.position : record.position));
      expect(positions).toEqual(positions.map((_, index) => index + 1));
      expect({ records, refused }).toEqual(await readPieces([mutated]));
    }),
    { numRuns: 300 },
  );
});

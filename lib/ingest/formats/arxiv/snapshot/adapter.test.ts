import { expect, test } from "vitest";
import { arxivSnapshot } from "@/lib/ingest/formats/arxiv/snapshot/format";
import { snapshotRecord } from "@/lib/ingest/formats/arxiv/snapshot/testing/records";
import { arxivFixture } from "@/lib/ingest/formats/testing/arxiv-paper";
import { outcomesOf, readPieces } from "@/lib/ingest/formats/testing/streamed";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

async function read(fields: Record<string, unknown>): Promise<IncomingRecord> {
  const { records } = await readPieces(arxivSnapshot, [JSON.stringify(snapshotRecord(fields))]);
  const [first] = records;
  if (!first || "reject" in first) throw new Error(`expected a record, found ${JSON.stringify(first)}`);
  return first.record;
}

test("a record becomes an arXiv paper with its newest text, the date of its first version and no listings", async () => {
  expect(await read({})).toEqual(
    arxivFixture({
      abstract: "We count swans in $\\mathbb{R}^3$.",
      publishedAt: "2007-04-02T09:18:42.000Z",
      authorCount: 3,
      authors: [
        { family: "Vogel", given: "A." },
        { family: "Itó", given: "B.", suffix: "Jr" },
        { family: "Ruiz", given: "C." },
      ],
    }),
  );
});

test.each([
  ["a converted date remains a day", { versions: [{ created: "2007-03-30" }] }, { publishedAt: "2007-03-30" }],
  [
    "an instant in another time zone is converted to UTC",
    { versions: [{ created: "2007-03-30T23:30:00-02:00" }] },
    { publishedAt: "2007-03-31T01:30:00.000Z" },
  ],
  ["an old id has its archive without a class", { id: "math.GT/0309136" }, { arxivId: "math/0309136" }],
  ["the version of an id is removed", { id: "0704.0101v3" }, { arxivId: "0704.0101" }],
  ["an id of four digits converted to a number gets its zeros back", { id: 704.01 }, { arxivId: "0704.0100" }],
  ["an id of five digits converted to a number gets its zeros back", { id: 1501.1 }, { arxivId: "1501.10000" }],
  [
    "categories may be a list of texts",
    { categories: ["math.CO cs.CG", "hep-th"] },
    { categories: ["math.CO", "cs.CG", "hep-th"] },
  ],
  ["ACM and MSC classes are omitted", { categories: "math.CO 05C10 I.2.6" }, { categories: ["math.CO"] }],
  [
    "without parsed authors, the text of authors is used",
    { authors_parsed: null, authors: "Ada Vogel (Uni A), Ben Ito" },
    { authors: ["Ada Vogel", "Ben Ito"] },
  ],
  [
    "the text of authors may be a list",
    { authors_parsed: null, authors: ["Ada Vogel", "C. Bal\\'azs"] },
    { authors: ["Ada Vogel", "C. Balázs"] },
  ],
  [
    "a record without authors has an unknown number of authors",
    { authors_parsed: [], authors: null },
    { authors: [], authorCount: null },
  ],
  ["optional fields of another type are ignored", { comments: 12, doi: ["x"], update_date: 2008 }, { doi: null }],
])("%s", async (_, fields, paper) => {
  expect((await read(fields)).paper).toMatchObject(paper);
});

test.each([
  ["by a notice in the comments", { comments: "This paper has been withdrawn by the authors" }, "2007-07-24"],
  ["by the beginning of the abstract", { abstract: "  This paper has been withdrawn.\n" }, "2007-07-24"],
  [
    "on the day of the last change if only one version is known",
    { comments: "Withdrawn", versions: [{ created: "2007-04-02" }] },
    "2008-11-26",
  ],
  ["not by the word alone", { comments: "withdrawn from the conference, 5 pages" }, null],
])("a paper is withdrawn %s", async (_, fields, withdrawnOn) => {
  expect((await read(fields)).paper.withdrawnOn).toBe(withdrawnOn);
});

test.each([
  ["the day of the last change", {}, "2008-11-26"],
  ["the newest version if it is later", { update_date: "2007-05-01" }, "2007-07-24T20:10:27.000Z"],
  ["the newest version if the date of the change is missing", { update_date: null }, "2007-07-24T20:10:27.000Z"],
  [
    "the newest version if the year of the change is impossible",
    { update_date: "9999-01-01" },
    "2007-07-24T20:10:27.000Z",
  ],
])("a record is dated by %s", async (_, fields, asOf) => {
  expect((await read(fields)).asOf).toBe(asOf);
});

test.each([
  ["no id", { id: null }, "1 On the colour of imaginary swans: id: expected an arXiv id as text, found null"],
  ["an invalid id", { id: "swans" }, '1 swans: id: expected an arXiv id such as 2505.17018, found "swans"'],
  ["a number that is not an id", { id: 3 }, '1 3: id: expected an arXiv id such as 2505.17018, found "3"'],
  ["no title", { title: " \n" }, "1 0704.0101: expected a title"],
  ["a title of another type", { title: ["x"] }, "1 0704.0101: title: expected text, found list"],
  ["no abstract", { abstract: null }, "1 0704.0101: abstract: expected text, found null"],
  [
    "an abstract that is too long",
    { abstract: "a".repeat(100_001) },
    "1 0704.0101: expected an abstract of at most 100000 characters",
  ],
  ["no versions", { versions: [] }, "1 0704.0101: versions: expected one or more, found none"],
  ["versions of another type", { versions: "v1" }, "1 0704.0101: versions: expected list, found text"],
  [
    "a date that does not exist",
    { versions: [{ created: "Mon, 31 Feb 2007 09:18:42 GMT" }] },
    '1 0704.0101: versions: expected a date such as 2007-04-02, found "Mon, 31 Feb 2007 09:18:42 GMT"',
  ],
  [
    "a year before arXiv",
    { versions: [{ created: "0001-04-02" }] },
    "1 0704.0101: versions: expected a year from 1991 to next year, found 0001-04-02",
  ],
])("a record with %s is rejected with its id, the field and what was expected", async (_, fields, outcome) => {
  expect(await outcomesOf(arxivSnapshot, [JSON.stringify(snapshotRecord(fields))])).toEqual([outcome]);
});

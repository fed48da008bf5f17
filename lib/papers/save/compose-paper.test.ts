import fc from "fast-check";
import { expect, test } from "vitest";
import { composePaper, laterNumber, mergeRecord, type StoredRecord } from "@/lib/papers/save/compose-paper";
import { emptySourcePaper, type IncomingRecord, recordHashOf, type SourcePaper } from "@/lib/papers/save/source-paper";

function paper(fields: Partial<SourcePaper>): SourcePaper {
  return {
    ...emptySourcePaper,
    source: "huggingface",
    title: "T",
    abstract: "A",
    publishedAt: "2026-04-20",
    ...fields,
  };
}

function stored(fields: Partial<SourcePaper>, rest: Partial<StoredRecord> = {}): StoredRecord {
  const text = paper(fields);
  return {
    paper: text,
    hash: recordHashOf(text),
    asOf: "2026-04-20",
    upvotes: null,
    comments: null,
    ...rest,
  };
}

test("arXiv's text is preferred to stripped text, in any order of the records", () => {
  const stripped = stored({ title: "O(n log n)" });
  const complete = stored({ source: "arxiv", title: "$O(n \\log n)$", arxivId: "2604.00001" });
  for (const records of [
    [stripped, complete],
    [complete, stripped],
  ]) {
    expect(composePaper(records)).toMatchObject({
      title: "$O(n \\log n)$",
      textSource: "arxiv",
      arxivId: "2604.00001",
    });
  }
});

test("a field that the preferred source lacks is taken from another source", () => {
  const composed = composePaper([
    stored({ source: "arxiv", arxivId: "2604.00001", authors: ["B", "A", "B"], authorCount: 3 }),
    stored({ organization: { slug: "mit", name: "MIT" } }, { upvotes: { value: 7, asOf: "2026-04-21" } }),
  ]);
  expect(composed).toMatchObject({
    authors: ["B", "A", "B"],
    authorCount: 3,
    organization: { name: "MIT" },
    sourceUpvotes: 7,
  });
});

test("a list of authors that its source cut is used only if no other source has all names", () => {
  const cut = stored({ source: "arxiv", authors: ["Ada Vogel"] });
  expect(composePaper([cut])).toMatchObject({ authors: ["Ada Vogel"], authorCount: null });
  const complete = stored({ authors: ["Ada Vogel", "Ben Ito"], authorCount: 2 });
  expect(composePaper([cut, complete])).toMatchObject({ authors: ["Ada Vogel", "Ben Ito"], authorCount: 2 });
});

const ana = { family: "García Márquez", given: "Ana" };
const jo = { family: "Ito", given: "Jo", suffix: "Jr." };

test.each([
  ["a later record", "2026-04-20"],
  ["a record of the same date", "2026-04-19"],
])("%s without name parts keeps those of an earlier one, in either order", (_, asOf) => {
  const incoming = (authors: SourcePaper["authors"], date: string) => {
    const text = paper({ source: "arxiv", authors, authorCount: authors.length });
    return { ...stored({}), paper: text, hash: recordHashOf(text), asOf: date, listings: [] };
  };
  const records = [
    incoming([ana, jo], "2026-04-19"),
    incoming(["Ana García Márquez", "Jo Ito, Jr.", "New Author"], asOf),
  ];
  for (const order of [records, records.toReversed()]) {
    const folded = order.reduce<StoredRecord | null>(mergeRecord, null);
    expect(folded?.paper.authors.slice(0, 2)).toEqual([ana, jo]);
    expect(folded?.asOf).toBe(asOf);
  }
});

test("a number that no source reports is null, not zero", () => {
  expect(composePaper([stored({})]).comments).toBeNull();
});

test("links come from the id, the source and the abstract, each once", () => {
  const { links } = composePaper([stored({ arxivId: "2604.00001", abstract: "Code: https://github.com/a/b." })]);
  expect(links).toEqual([
    { kind: "abstract", url: "https://arxiv.org/abs/2604.00001" },
    { kind: "pdf", url: "https://arxiv.org/pdf/2604.00001" },
    { kind: "code", url: "https://github.com/a/b" },
    { kind: "discussion", url: "https://huggingface.co/papers/2604.00001#community" },
  ]);
});

test("the later of two numbers is used, and on equal dates the greater", () => {
  const early = { value: 9, asOf: "2026-04-20" };
  const late = { value: 4, asOf: "2026-04-21" };
  expect(laterNumber(early, late)).toBe(late);
  expect(laterNumber(late, early)).toBe(late);
  expect(laterNumber(late, { value: 5, asOf: "2026-04-21" })?.value).toBe(5);
  expect(laterNumber(late, null)).toBe(late);
});

test("the records of a source give the same result in any order", () => {
  const number = fc.option(fc.record({ value: fc.nat(9), asOf: fc.constantFrom("2026-04-19", "2026-04-20") }));
  const incoming = fc
    .record({
      title: fc.constantFrom("A", "B", "C"),
      authors: fc.constantFrom<SourcePaper["authors"]>(["Ana García Márquez"], [ana]),
      asOf: fc.constantFrom("2026-04-19", "2026-04-20"),
      upvotes: number,
      comments: number,
    })
    .map(({ title, authors, ...rest }): IncomingRecord & { hash: string } => {
      const text = paper({ title, authors });
      return { ...rest, paper: text, hash: recordHashOf(text), listings: [] };
    });
  const fold = (records: (IncomingRecord & { hash: string })[]) =>
    records.reduce<StoredRecord | null>(mergeRecord, null);
  fc.assert(
    fc.property(fc.array(incoming, { minLength: 1, maxLength: 5 }), (records) => {
      expect(fold(records.toReversed())).toEqual(fold(records));
    }),
  );
});

test("a later record without an arXiv id does not remove a known one", () => {
  const first = stored({ arxivId: "2604.00001" });
  const text = paper({ title: "Newer" });
  const next = {
    paper: text,
    hash: recordHashOf(text),
    asOf: "2026-05-01",
    upvotes: null,
    comments: null,
    listings: [],
  };
  expect(mergeRecord(first, next).paper).toMatchObject({ title: "Newer", arxivId: "2604.00001" });
});

test("a later announcement without a DOI or withdrawal does not remove those of arXiv's metadata", () => {
  const metadata = paper({
    source: "arxiv",
    doi: "10.1000/x",
    withdrawnOn: "2026-04-19",
    publishedAt: "2026-04-01T10:00:00.000Z",
  });
  const announcement = paper({ source: "arxiv", title: "Newer", publishedAt: "2026-04-20" });
  const incoming = (text: SourcePaper, asOf: string) => ({
    paper: text,
    hash: recordHashOf(text),
    asOf,
    upvotes: null,
    comments: null,
    listings: [],
  });
  const records = [incoming(metadata, "2026-04-19"), incoming(announcement, "2026-04-20")];
  for (const order of [records, records.toReversed()]) {
    const folded = order.reduce<StoredRecord | null>(mergeRecord, null);
    expect(folded?.paper).toMatchObject({
      title: "Newer",
      doi: "10.1000/x",
      withdrawnOn: "2026-04-19",
      publishedAt: "2026-04-01T10:00:00.000Z",
    });
  }
});

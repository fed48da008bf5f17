import { expect, test } from "vitest";
import { type Candidate, matchByTitle } from "@/lib/papers/save/match-paper";
import { emptySourcePaper, type SourcePaper } from "@/lib/papers/save/source-paper";

type Stored = Partial<Candidate["columns"]> & Pick<SourcePaper, "datePrecision">;

const candidate = ({ datePrecision, ...columns }: Stored): Candidate => ({
  columns: { arxivId: null, doi: null, abstract: "One opening.", publishedAt: "2026-04-20", ...columns },
  records: new Map([["csv", { paper: datePrecision ? { datePrecision } : {} }]]),
});

const incoming = (fields: Partial<SourcePaper>): SourcePaper => ({
  ...emptySourcePaper,
  source: "huggingface",
  title: "T",
  abstract: "Another opening.",
  publishedAt: "2026-04-20",
  ...fields,
});

test.each<[string, Stored, Partial<SourcePaper>, boolean]>([
  ["the months are equal", {}, {}, true],
  ["the month of the arXiv id is one earlier", { arxivId: "2603.00001", publishedAt: "2026-01-01" }, {}, true],
  ["the months are two apart and the abstracts begin differently", { publishedAt: "2026-02-20" }, {}, false],
  ["the abstracts begin equally, years apart", { publishedAt: "2020-02-20" }, { abstract: "one Opening!" }, true],
  ["the months are December and January", { publishedAt: "2025-12-30" }, { publishedAt: "2026-01-02" }, true],
  ["neither has an abstract, years apart", { publishedAt: "2020-02-20", abstract: "" }, { abstract: "" }, false],
  ["one is dated by its year alone", {}, { publishedAt: "2026-01-01", datePrecision: "year" }, true],
  ["the stored one is dated by another year", { publishedAt: "2024-01-01", datePrecision: "year" }, {}, false],
  ["one has no date", {}, { publishedAt: "1999-01-01", datePrecision: "unknown" }, true],
  ["their DOIs differ in case alone", { doi: "10.1000/AB" }, { doi: "10.1000/ab" }, true],
  ["their DOIs differ", { doi: "10.1000/ab" }, { doi: "10.1000/cd" }, false],
  ["both have an arXiv id and they differ", { arxivId: "2604.00001" }, { arxivId: "2604.00002" }, false],
])("papers with the same title are matched correctly when %s", (_, stored, record, isMatch) => {
  expect(matchByTitle(incoming(record), [candidate(stored)])).toHaveLength(isMatch ? 1 : 0);
});

test("all matching candidates are returned, so that an ambiguous record can be stored separately", () => {
  expect(matchByTitle(incoming({}), [candidate({}), candidate({})])).toHaveLength(2);
});

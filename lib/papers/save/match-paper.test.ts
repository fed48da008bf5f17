import { expect, test } from "vitest";
import { type Candidate, matchByTitle } from "@/lib/papers/save/match-paper";
import { emptySourcePaper, type SourcePaper } from "@/lib/papers/save/source-paper";

const candidate = (fields: Partial<Candidate["columns"]>): Candidate => ({
  columns: { arxivId: null, abstract: "One opening.", publishedAt: "2026-04-20", ...fields },
});

const incoming = (fields: Partial<SourcePaper>): SourcePaper => ({
  ...emptySourcePaper,
  source: "huggingface",
  title: "T",
  abstract: "Another opening.",
  publishedAt: "2026-04-20",
  ...fields,
});

test.each([
  ["the months are equal", {}, {}, true],
  ["the month of the arXiv id is one earlier", { arxivId: "2603.00001", publishedAt: "2026-01-01" }, {}, true],
  ["the months are two apart and the abstracts begin differently", { publishedAt: "2026-02-20" }, {}, false],
  ["the abstracts begin equally, years apart", { publishedAt: "2020-02-20" }, { abstract: "one Opening!" }, true],
  ["the months are December and January", { publishedAt: "2025-12-30" }, { publishedAt: "2026-01-02" }, true],
  ["both have an arXiv id and they differ", { arxivId: "2604.00001" }, { arxivId: "2604.00002" }, false],
])("papers with the same title are matched correctly when %s", (_, stored, record, isMatch) => {
  expect(matchByTitle(incoming(record), [candidate(stored)])).toHaveLength(isMatch ? 1 : 0);
});

test("all matching candidates are returned, so that an ambiguous record can be stored separately", () => {
  expect(matchByTitle(incoming({}), [candidate({}), candidate({})])).toHaveLength(2);
});

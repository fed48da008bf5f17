import { expect, test } from "vitest";
import { type Candidate, matchByTitle } from "@/lib/papers/save/match-paper";
import { emptySourcePaper, type SourcePaper } from "@/lib/papers/save/source-paper";

const candidate = (fields: Partial<Candidate>): Candidate => ({
  id: 1,
  publicId: "t-12345678",
  arxivId: null,
  abstract: "One opening.",
  publishedAt: "2026-04-20",
  ...fields,
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
  ["the months are equal", {}, {}, 1],
  ["the month of the arXiv id is one earlier", { arxivId: "2603.00001", publishedAt: "2026-01-01" }, {}, 1],
  ["the months are two apart and the abstracts begin differently", { publishedAt: "2026-02-20" }, {}, null],
  ["the abstracts begin equally, years apart", { publishedAt: "2020-02-20" }, { abstract: "one Opening!" }, 1],
  ["the months are December and January", { publishedAt: "2025-12-30" }, { publishedAt: "2026-01-02" }, 1],
  ["both have an arXiv id and they differ", { arxivId: "2604.00001" }, { arxivId: "2604.00002" }, null],
])("papers with the same title are matched correctly when %s", (_, stored, record, id) => {
  expect(matchByTitle(incoming(record), [candidate(stored)]).map((match) => match.id)).toEqual(id ? [id] : []);
});

test("all matching candidates are returned, so that an ambiguous record can be stored separately", () => {
  expect(matchByTitle(incoming({}), [candidate({ id: 1 }), candidate({ id: 2 })])).toHaveLength(2);
});

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
  ["the month is the same", {}, {}, 1],
  ["the id's month is one before", { arxivId: "2603.00001", publishedAt: "2026-01-01" }, {}, 1],
  ["the month is two away and the openings differ", { publishedAt: "2026-02-20" }, {}, null],
  ["the openings are equal, years apart", { publishedAt: "2020-02-20" }, { abstract: "one Opening!" }, 1],
  ["the year turns between the months", { publishedAt: "2025-12-30" }, { publishedAt: "2026-01-02" }, 1],
  ["both have an arXiv id and they differ", { arxivId: "2604.00001" }, { arxivId: "2604.00002" }, null],
])("of papers with one title, when %s", (_, stored, record, id) => {
  expect(matchByTitle(incoming(record), [candidate(stored)]).map((match) => match.id)).toEqual(id ? [id] : []);
});

test("every candidate that passes is named, so that several can be left apart", () => {
  expect(matchByTitle(incoming({}), [candidate({ id: 1 }), candidate({ id: 2 })])).toHaveLength(2);
});

import { expect, test } from "vitest";
import { publicIdOfArxivId } from "@/lib/papers/paper-id";
import { type KnownPaper, KnownPapers } from "@/lib/papers/save/known-papers";
import { planBatch } from "@/lib/papers/save/plan-batch";
import { prepareRecord } from "@/lib/papers/save/prepare-record";
import {
  emptySourcePaper,
  type IncomingRecord,
  type SourceListing,
  type SourcePaper,
} from "@/lib/papers/save/source-paper";

const recordOf = (paper: Partial<SourcePaper>, rest: Partial<IncomingRecord> = {}) =>
  prepareRecord({
    paper: {
      ...emptySourcePaper,
      source: "arxiv",
      title: "On counting",
      abstract: "An abstract.",
      publishedAt: "2026-03-02",
      ...paper,
    },
    asOf: "2026-03-03",
    upvotes: null,
    comments: null,
    listings: [],
    ...rest,
  });

const listing = (rest: Partial<SourceListing> = {}): SourceListing => ({
  day: "2026-03-03",
  list: "huggingface",
  rank: 1,
  listLength: 10,
  listHash: "a",
  submittedBy: null,
  ...rest,
});

/** Returns known papers, each with one record that run 1 wrote. */
function knownOf(...papers: Partial<SourcePaper>[]) {
  const known = new KnownPapers();
  const stored = papers.map((paper, index) => {
    const prepared = recordOf(paper);
    const { record, hash } = prepared;
    const { asOf, upvotes, comments } = record;
    const kept: KnownPaper = {
      id: index + 1,
      columns: prepared.rowsForNewPaper().columns,
      records: new Map([[record.paper.source, { paper: record.paper, hash, asOf, upvotes, comments, runId: 1 }]]),
      entries: new Map(),
    };
    known.add(kept);
    known.addTitle(prepared.titleHash, kept.id);
    return kept;
  });
  return { known, stored };
}

const outcomesOf = ({ results }: ReturnType<typeof planBatch>) => results.map(({ outcome }) => outcome);

test("a record sees the paper that an earlier record of the batch has made, and both are one new row", () => {
  const batch = [
    recordOf({ arxivId: "2603.00001" }),
    recordOf({ arxivId: "2603.00001", source: "huggingface" }, { upvotes: { value: 3, asOf: "2026-03-03" } }),
    recordOf({ arxivId: "2603.00001" }),
  ];
  const plan = planBatch(batch, new KnownPapers(), 7);
  expect(outcomesOf(plan)).toEqual(["new", "changed", "unchanged"]);
  expect(plan.change.newPapers).toHaveLength(1);
  expect(plan.change.changedPapers).toEqual([]);
  expect(plan.change.newPapers[0]?.columns).toMatchObject({ publicId: "2603.00001", sourceUpvotes: 3 });
  expect(plan.change.records.map(({ record }) => [record.paper.source, record.runId])).toEqual([
    ["arxiv", 7],
    ["huggingface", 7],
  ]);
  expect(plan.change.titles).toHaveLength(1);
});

test("an unchanged record plans nothing, and a new title of a paper is added once", () => {
  const { known } = knownOf({ arxivId: "2603.00001" });
  const plan = planBatch([recordOf({ arxivId: "2603.00001" })], known, 7);
  expect(outcomesOf(plan)).toEqual(["unchanged"]);
  const { texts, ...rows } = plan.change;
  expect([texts.size, ...Object.values(rows).map((some) => some.length)]).toEqual([0, 0, 0, 0, 0, 0, 0]);

  const renamed = recordOf({ arxivId: "2603.00001", title: "On counting again" }, { asOf: "2026-03-04" });
  const next = planBatch([renamed, renamed], known, 7);
  expect(outcomesOf(next)).toEqual(["changed", "unchanged"]);
  expect(next.change.titles).toHaveLength(1);
  // Two runs have written the record.
  expect(next.change.records.map(({ record }) => record.runId)).toEqual([null]);
  expect(next.change.changedPapers.map(({ columns }) => columns.title)).toEqual(["On counting again"]);
});

test("a paper with a slug gets the address of its arXiv id, and the old address leads to it within the batch", () => {
  const { known, stored } = knownOf({ source: "huggingface" });
  const slug = stored[0]?.columns.publicId;
  const batch = [recordOf({ arxivId: "math/0309136", publishedAt: "2003-09-01" }), recordOf({ source: "demo" })];
  // The month of the id is another one, but the abstracts begin equally.
  const plan = planBatch(batch, known, 7);
  expect(outcomesOf(plan)).toEqual(["changed", "changed"]);
  expect(plan.change.changedPapers).toEqual([stored[0]]);
  expect(stored[0]?.columns.publicId).toBe(publicIdOfArxivId("math/0309136"));
  expect(plan.change.aliases).toEqual([{ paper: stored[0], publicId: slug }]);
  expect(known.ofPublicId(slug ?? "")).toBe(stored[0]);
});

test("the plan ends before a record that proves two papers to be the same, and continues after they are merged", () => {
  const { known, stored } = knownOf(
    { source: "huggingface", arxivId: "2603.00001", title: "An older title" },
    { source: "demo" },
  );
  const batch = [recordOf({ arxivId: "2603.00009", title: "Another" }), recordOf({ arxivId: "2603.00001" })];
  const plan = planBatch(batch, known, 7);
  expect(outcomesOf(plan)).toEqual(["new"]);
  expect(plan.merge).toEqual({ from: stored[1], into: stored[0] });

  const after = knownOf({ source: "huggingface", arxivId: "2603.00001", title: "An older title" });
  const rest = planBatch(batch.slice(1), after.known, 7, 1);
  expect(outcomesOf(rest)).toEqual(["changed"]);
  expect(rest.merge).toBeNull();
});

test("a record whose title matches several papers is stored separately, and names them", () => {
  const { known } = knownOf({ source: "demo" }, { source: "huggingface", publishedAt: "2026-04-02" });
  const plan = planBatch([recordOf({ arxivId: "2603.00001" })], known, 7);
  expect(plan.results).toEqual([{ outcome: "new", possibleDuplicates: [expect.any(String), expect.any(String)] }]);
});

const doi = "10.1000/Swans.1";
const doiId = "10.1000~swans.1";

test("records with one DOI are one paper at the DOI's address, even if their titles' spelling and dates differ", () => {
  const batch = [
    recordOf({ source: "csv", doi, title: "Counting swans" }),
    recordOf({
      source: "bibtex",
      doi: doi.toLowerCase(),
      title: "Counting Swans: A Survey",
      publishedAt: "2020-01-01",
    }),
  ];
  for (const order of [batch, batch.toReversed()]) {
    const plan = planBatch(order, new KnownPapers(), 7);
    expect(outcomesOf(plan)).toEqual(["new", "changed"]);
    expect(plan.change.newPapers.map(({ columns }) => columns.publicId)).toEqual([doiId]);
  }
});

test("a paper with a slug gets the address of its DOI, then that of its arXiv id, and the former ones lead to it", () => {
  const { known, stored } = knownOf({ source: "csv" });
  const slug = stored[0]?.columns.publicId;
  const batch = [
    recordOf({ source: "bibtex", doi }),
    recordOf({ arxivId: "2603.00001", doi, title: "On counting swans" }),
  ];
  const { change } = planBatch(batch, known, 7);
  expect(stored[0]?.columns.publicId).toBe("2603.00001");
  expect(change.aliases.map(({ publicId }) => publicId)).toEqual([slug, doiId]);
});

test("the chapters of a book that have its DOI are stored separately", () => {
  const batch = [
    recordOf({ source: "csv", doi, title: "Swans in winter", abstract: "Cold." }),
    recordOf({ source: "csv", doi, title: "Migration of geese", abstract: "Far." }),
  ];
  const plan = planBatch([...batch, ...batch], new KnownPapers(), 7);
  expect(outcomesOf(plan)).toEqual(["new", "new", "unchanged", "unchanged"]);
  expect(plan.change.newPapers.map(({ columns }) => columns.publicId)).toEqual([
    doiId,
    expect.stringMatching(/^migration-of-geese-[0-9a-f]{8}$/),
  ]);
});

test("a paper without an identifier is merged into the paper whose DOI a record of its title has", () => {
  const { known, stored } = knownOf({ source: "csv" }, { source: "csv", doi, title: "On counting swans" });
  const plan = planBatch([recordOf({ source: "bibtex", doi })], known, 7);
  expect(plan.merge).toEqual({ from: stored[0], into: stored[1] });
});

test("several listings on a day become one row: that of the longest curated list, with the submitter of either", () => {
  const batch = [
    recordOf({ arxivId: "2603.00001" }, { listings: [listing({ list: "arxiv", listLength: 400 })] }),
    recordOf({ arxivId: "2603.00001" }, { listings: [listing({ submittedBy: "kim" })] }),
    recordOf({ arxivId: "2603.00001" }, { listings: [listing({ listLength: 40, rank: 9 })] }),
    recordOf({ arxivId: "2603.00001" }, { listings: [listing({ submittedBy: "ada" })] }),
  ];
  for (const order of [batch, batch.toReversed()]) {
    const plan = planBatch(order, new KnownPapers(), 7);
    expect(plan.change.entries.map(({ entry }) => entry)).toEqual([
      { ...listing({ listLength: 40, rank: 9, submittedBy: "kim" }), runId: 7 },
    ]);
  }
});

test("numbers that are too large for a column of 32 bits are stored as the largest that fits", () => {
  const largest = 2 ** 31 - 1;
  const upvotes = { value: 3e9, asOf: "2026-03-03" };
  const batch = [
    recordOf({ arxivId: "2603.00001", authorCount: 4e9, githubStars: 5e9 }, { upvotes }),
    recordOf({ arxivId: "2603.00001", source: "huggingface" }, { upvotes }),
  ];
  const { change } = planBatch(batch, new KnownPapers(), 7);
  const columns = { sourceUpvotes: largest, authorCount: largest, githubStars: largest };
  expect(change.newPapers[0]?.columns).toMatchObject(columns);
  expect(change.records.map(({ record }) => record.upvotes?.value)).toEqual([largest, largest]);
});

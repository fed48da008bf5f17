import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { huggingFaceJson } from "@/lib/ingest/formats/huggingface/adapter";
import { item, paper, python, read, readOne, rows } from "@/lib/ingest/formats/huggingface/testing/responses";
import { sourcePaperSchema } from "@/lib/papers/save/source-paper";

describe("a record is rejected with a reason:", () => {
  test.each<[string, unknown, string]>([
    ["no title", item({ title: undefined }), "paper.title: expected text, found nothing"],
    ["a number for a title", item({ title: 5 }), "paper.title: expected text, found number"],
    [
      "a title without visible characters",
      item({ title: "\u0000\u200B\u202E" }),
      "paper.title: expected a title, found no visible characters",
    ],
    [
      "a title that is too long",
      item({ title: "a".repeat(2_001) }),
      "paper.title: expected at most 2000 characters, found 2001",
    ],
    [
      "an abstract that is too long",
      item({ summary: "a".repeat(100_001) }),
      "paper.summary: expected at most 100000 characters",
    ],
    [
      "an id that is not from arXiv",
      item({ id: "a-title-1a2b3c4d" }),
      `paper.id: expected an arXiv id such as 2505.17018, found "a-title-1a2b3c4d"`,
    ],
    ["an id with a missing digit", item({ id: "2405.1234" }), `found "2405.1234"`],
    ["a number that is not an id", item({ id: 12 }), `found "12"`],
    ["no id", item({ id: null }), "paper.id: expected an arXiv id as text, found null"],
    ["no publication date", item({ publishedAt: undefined }), "paper.publishedAt: expected text, found nothing"],
    [
      "a date in words",
      item({ publishedAt: "May 20" }),
      `paper.publishedAt: expected an instant such as 2026-02-26T17:08:18.000Z, found "May 20"`,
    ],
    [
      "a day that does not exist",
      item({ publishedAt: "2024-02-30T00:00:00Z" }),
      "paper.publishedAt: expected an instant",
    ],
    [
      "the year 9999",
      item({ publishedAt: "9999-12-31T00:00:00Z" }),
      "paper.publishedAt: expected a year from 1991 to 2027",
    ],
    [
      "the year 0000",
      item({ publishedAt: "0000-01-01T00:00:00Z" }),
      "paper.publishedAt: expected a year from 1991 to 2027",
    ],
    [
      "the year 12026",
      item({ publishedAt: "+012026-01-01T00:00:00Z" }),
      "paper.publishedAt: expected a year from 1991 to 2027",
    ],
    [
      "an impossible day of the list",
      item({ submittedOnDailyAt: "1970-01-01T00:00:00Z" }),
      "paper.submittedOnDailyAt: expected a year",
    ],
    ["negative upvotes", item({ upvotes: -1 }), "paper.upvotes: expected 0 or more, found -1"],
    ["half an upvote", item({ upvotes: 0.5 }), "paper.upvotes: expected a whole number, found the number 0.5"],
    ["comments as text", item({}, { numComments: "2" }), "numComments: expected number, found text"],
    [
      "an author without a name",
      item({ authors: [{ name: "A" }, {}] }),
      "paper.authors[1].name: expected text, found nothing",
    ],
    ["authors as text", item({ authors: "A, B" }), "paper.authors: expected list, found text"],
    [
      "10^5 authors",
      item({ authors: Array(100_000).fill({ name: "A" }) }),
      "paper.authors: expected at most 10000, found 100000",
    ],
    ["a list", [[]], "expected object, found list"],
    ["null", null, "expected object, found null"],
    ["an object without a paper", {}, "paper: expected object, found nothing"],
    ["prose", "Not a paper", "expected a paper as Python text: expected a Python literal at character 1"],
    [
      "a deeply nested list as title",
      item({ title: JSON.parse("[".repeat(100) + "]".repeat(100)) }),
      "paper.title: expected text, found list",
    ],
  ])("%s", (_, row, reason) => {
    const { records, rejects } = read([...rows("2405.00001"), row, ...rows("2405.00003")]);
    expect(records).toHaveLength(2);
    expect(rejects).toMatchObject([{ position: 2, reason: expect.stringContaining(reason) }]);
  });

  test("the reject contains its id or title", () => {
    const list = [item({ title: 5 }), item({ id: null }), {}];
    expect(read(list).rejects.map(({ recordId }) => recordId)).toEqual(["2405.12345", "A Title", null]);
  });

  test("a paper that is on the list twice", () => {
    expect(read(rows("2405.00001", "2405.00002", "2405.00001v2")).rejects).toEqual([
      { position: 3, recordId: "2405.00001", reason: "duplicate of record 1" },
    ]);
  });

  test("a paper is not a duplicate of a rejected record", () => {
    expect(read([item({ title: 5 }), item()])).toMatchObject({
      records: [{ listings: [{ rank: 2 }] }],
      rejects: [{ position: 1 }],
    });
  });
});

test("keys such as __proto__ are ignored, and the last of equal keys wins", () => {
  const own = JSON.stringify(paper()).slice(1, -1);
  const text = `[{"__proto__":{"numComments":9},"constructor":1,"paper":{"__proto__":{"upvotes":9},"title":"First",${own}}}]`;
  expect(readOne(text)).toMatchObject({ paper: { title: "A Title" }, upvotes: { value: 10 }, comments: null });
});

describe("a file is refused with its name and what was expected:", () => {
  test.each<[string, string]>([
    ["truncated JSON", JSON.stringify([item()]).slice(0, -5)],
    ["a text that is not JSON", "[{'paper': 1}]"],
    ["an error of the API", `{"error":"Invalid date"}`],
    ["data that is not a list", `{"data":{}}`],
    ["a number", "5"],
    ["unlimited nesting", "[".repeat(100_000)],
    ["more papers than the maximum", `[${"1,".repeat(100_000)}1]`],
  ])("%s", (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: "refused-file" }));
    expect(() => read(text)).toThrow(/^2024-05-21\.json: expected .*\.$/s);
  });
});

describe("a hostile file", () => {
  test.each<[string, () => string]>([
    ["a text of 50 MB", () => JSON.stringify([item({ summary: "x ".repeat(25_000_000) })])],
    ["a list 10^5 deep", () => "[".repeat(100_000) + "]".repeat(100_000)],
    ["objects 10^5 deep", () => `${'{"paper":'.repeat(100_000)}1${"}".repeat(100_000)}`],
    ["a Python row 10^5 deep", () => JSON.stringify(["{'paper':".repeat(100_000)])],
    ["a Python row of 50 MB", () => JSON.stringify([`'${"x".repeat(50_000_000)}'`])],
    ["a beginning that almost matches", () => `[{${'"data":[{"paper" : '.repeat(50_000)}`],
    [
      "a title of whitespace",
      () => JSON.stringify([item({ title: "\n ".repeat(1_000), summary: "\n ".repeat(50_000) })]),
    ],
  ])("is rejected or refused within 2 s of CPU time: %s", (_, make) => {
    const text = make();
    const before = process.cpuUsage();
    huggingFaceJson.recognises(text);
    try {
      expect(read(text)).toMatchObject({ records: [], rejects: { length: 1 } });
    } catch (error) {
      expect(error).toMatchObject({ code: "refused-file" });
    }
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(2);
  });

  test("with random changes is parsed, rejected by row or refused", () => {
    const text = JSON.stringify([...rows("2405.00001", "2405.00002"), python, item({ ai_keywords: ["k"] })]);
    const change = fc.record({
      at: fc.nat(text.length),
      cut: fc.nat(40),
      put: fc.oneof(
        fc.string({ unit: "binary", maxLength: 5 }),
        fc.constantFrom("null", "{}", "[", '"', "1e999", "\\ud800"),
      ),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const changed = changes.reduce((old, { at, cut, put }) => old.slice(0, at) + put + old.slice(at + cut), text);
        huggingFaceJson.recognises(changed);
        try {
          const { records, rejects } = read(changed);
          for (const { paper } of records) expect(sourcePaperSchema.parse(paper).title).not.toMatch(/[\r\n\u202E]/);
          for (const { reason } of rejects)
            expect(reason).toMatch(/expected .*found|expected .*characters?|duplicate of record/s);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(error.code).toBe("refused-file");
        }
      }),
      { numRuns: 500 },
    );
  });
});

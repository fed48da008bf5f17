import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDay } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { huggingFaceJson } from "@/lib/ingest/huggingface/adapter";
import { listHashOf } from "@/lib/ingest/list-hash";
import type { SourceFile } from "@/lib/ingest/source";
import { sourcePaperSchema } from "@/lib/papers/source-paper";

const day = (text: string) => parseDay(text) ?? expect.unreachable(text);

const paper = (fields: object = {}) => ({
  id: "2405.12345",
  authors: [{ _id: "1", name: "Ada Example", hidden: false }],
  publishedAt: "2024-05-20T17:08:18.000Z",
  title: "A Title",
  summary: "An abstract.",
  upvotes: 10,
  ...fields,
});
const item = (fields: object = {}, outer: object = {}) => ({
  paper: paper(fields),
  publishedAt: "2024-05-21T12:08:18.000Z",
  title: "Another title",
  numComments: 2,
  submittedBy: { name: "sam", fullname: "Sam Sample" },
  ...outer,
});
const rows = (...ids: string[]) => ids.map((id) => item({ id, title: `Title of ${id}` }));

function read(content: unknown, fields: Partial<SourceFile> = {}) {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const file = { name: "2024-05-21.json", text, facts: null, date: null, today: day("2026-11-24"), fetchedAt: null };
  return huggingFaceJson.read({ ...file, ...fields });
}
const readOne = (content: unknown, fields: Partial<SourceFile> = {}) => {
  const { records, rejects } = read(content, fields);
  expect(rejects).toEqual([]);
  return records[0] ?? expect.unreachable("no record");
};
const reasonOf = (content: unknown) =>
  read(content)
    .rejects.map(({ reason }) => reason)
    .join("; ");

const python = `{'paper': {'id': '2405.12345', 'title': "It's", 'summary': 'S', 'upvotes': 3, 'publishedAt': '2024-05-20T00:00:00.000Z', 'authors': [{'name': 'A', 'hidden': False}], 'ai_summary': None}}`;

describe("a form is recognised by its beginning and read", () => {
  test.each<[string, unknown, number]>([
    ["a list of items", [item()], 1],
    ["a list, written with line breaks", JSON.stringify([item()], null, 4), 1],
    ["a byte order mark before it", `\uFEFF${JSON.stringify([item()])}`, 1],
    ["an item with its own fields first", [{ title: "x".repeat(5_000), ...item() }], 1],
    ["one item", item(), 1],
    ["one paper", paper({ linkedModels: [] }), 1],
    ["a list of papers", [paper()], 1],
    ["a wrapper of items", { status: "success", date: "2024-05-21", count: 1, data: [item()] }, 1],
    ["a wrapper of Python rows", { status: "success", date: "2024-05-21", count: 1, data: [python] }, 1],
    ["an empty wrapper", { status: "success", date: "2024-05-21", count: 0, data: [] }, 0],
    ["Python rows", [python], 1],
    ["a day without papers", "[]\n", 0],
  ])("%s", (_, content, count) => {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    expect(huggingFaceJson.recognises(text)).toBe(true);
    expect(read(text)).toMatchObject({ records: { length: count }, rejects: [] });
  });

  test.each([
    [
      "metadata of arXiv",
      JSON.stringify({ id: "0704.0001", authors: "A, B", title: "T", abstract: "A", authors_parsed: [] }),
    ],
    [
      "facts beside a page",
      JSON.stringify({ "A Title": { arxivId: "2405.12345", upvotes: 3, listedOn: "2024-05-21" } }),
    ],
    ["an error of the API", JSON.stringify({ error: "Invalid date" })],
    ["a page's text", "Daily Papers\n\nApr 20\n\nA [title] {\n·\nApr 1"],
    ["a list of numbers", "[1, 2]"],
    ["deep lists", "[".repeat(100_000)],
    ["nothing", ""],
  ])("%s is not", (_, text) => {
    expect(huggingFaceJson.recognises(text)).toBe(false);
  });
});

describe("what a record says", () => {
  test("is the paper's, with the item's comments and the list's day", () => {
    const listHash = listHashOf(["A Title"]);
    expect(readOne([item()])).toMatchObject({
      paper: {
        arxivId: "2405.12345",
        title: "A Title",
        abstract: "An abstract.",
        publishedAt: "2024-05-20T17:08:18.000Z",
      },
      asOf: "2024-05-21",
      upvotes: { value: 10, asOf: "2024-05-21" },
      comments: { value: 2, asOf: "2024-05-21" },
      listings: [{ day: "2024-05-21", rank: 1, listLength: 1, listHash, submittedBy: "sam" }],
    });
  });

  test("is as of the fetch when it came live", () => {
    const fetchedAt = "2024-05-22T08:00:00.000Z";
    const upvotes = { value: 10, asOf: fetchedAt };
    expect(readOne([item()], { fetchedAt })).toMatchObject({
      asOf: fetchedAt,
      upvotes,
      listings: [{ day: "2024-05-21" }],
    });
  });

  test("has no numbers where nothing tells when they were true", () => {
    const record = readOne(paper(), { name: "paper.json" });
    expect(record).toMatchObject({ asOf: "2024-05-20", upvotes: null, comments: null, listings: [] });
  });

  test.each<[string, object, object, object]>([
    [
      "wrapped texts",
      { title: "A\n  Title", summary: "One\ntwo.\n\nThree." },
      {},
      { title: "A Title", abstract: "One two.\n\nThree." },
    ],
    ["an id with its version", { id: "2405.12345v3" }, {}, { arxivId: "2405.12345" }],
    ["an old id", { id: "math.GT/0309136" }, {}, { arxivId: "math.GT/0309136" }],
    ["an id that became a number", { id: 2405.1234 }, {}, { arxivId: "2405.12340" }],
    [
      "an instant of another zone",
      { publishedAt: "2024-05-20T23:30:00-05:00" },
      {},
      { publishedAt: "2024-05-21T04:30:00.000Z" },
    ],
    [
      "hidden authors and repeated names",
      { authors: [{ name: "B" }, { name: "A", hidden: true }, { name: "B" }] },
      {},
      { authors: ["B", "A", "B"], authorCount: 3 },
    ],
    ["no authors", { authors: [] }, {}, { authors: [], authorCount: null }],
    [
      "an organisation",
      {},
      { organization: { name: "mit", fullname: "MIT " } },
      { organization: { slug: "mit", name: "MIT" } },
    ],
    [
      "one without its full name",
      { organization: { name: "mit" } },
      {},
      { organization: { slug: "mit", name: "mit" } },
    ],
    [
      "one without its short name",
      { organization: { fullname: "A Lab" } },
      {},
      { organization: { slug: "A-Lab", name: "A Lab" } },
    ],
    ["one without any", { organization: { avatar: "x" } }, {}, { organization: null }],
    ["keywords", { ai_keywords: ["a", " b\n", "a", ""] }, {}, { keywords: ["a", "b"] }],
    ["what a machine summed up", { ai_summary: "Short.", githubStars: 7 }, {}, { aiSummary: "Short.", githubStars: 7 }],
    [
      "links",
      { projectPage: " https://example.org", githubRepo: "https://github.com/a/b" },
      {},
      {
        links: [
          { kind: "project", url: "https://example.org/" },
          { kind: "code", url: "https://github.com/a/b" },
        ],
      },
    ],
    ["links that lead elsewhere", { projectPage: "javascript:alert(1)", githubRepo: "n/a" }, {}, { links: [] }],
    ["a picture", {}, { thumbnail: "https://example.org/t.png" }, { thumbnailUrl: "https://example.org/t.png" }],
    [
      "a picture's older name",
      {},
      { mediaUrl: "https://example.org/t.png" },
      { thumbnailUrl: "https://example.org/t.png" },
    ],
    [
      "media of the item",
      {},
      { mediaUrls: ["https://example.org/a.mp4", "/b"] },
      { mediaUrls: ["https://example.org/a.mp4"] },
    ],
    ["a withdrawal", { withdrawnAt: "2024-06-01T10:00:00.000Z" }, {}, { withdrawnOn: "2024-06-01" }],
    [
      "ornaments of another shape",
      { ai_keywords: { a: 1 }, githubStars: "7", discussionId: 5 },
      { thumbnail: 1 },
      { keywords: [], githubStars: null },
    ],
  ])("%s", (_, fields, outer, expected) => {
    const record = readOne([item(fields, outer)]);
    expect(record.paper).toMatchObject(expected);
    expect(sourcePaperSchema.parse(record.paper)).toEqual(record.paper);
  });

  test.each<[string, object, object, string | null]>([
    ["the item's", { submittedOnDailyBy: { user: "eve" } }, {}, "sam"],
    ["the paper's where the item has none", { submittedOnDailyBy: { user: "eve" } }, { submittedBy: null }, "eve"],
    ["nobody", {}, { submittedBy: undefined }, null],
  ])("submitted by: %s", (_, fields, outer, expected) => {
    expect(readOne([item(fields, outer)]).listings[0]?.submittedBy).toBe(expected);
  });
});

describe("the day of a listing", () => {
  const on = (date: string) => ({ submittedOnDailyAt: `${date}T03:55:12.777Z` });
  test.each<[string, unknown, Partial<SourceFile>, string | undefined]>([
    ["is --date", [item(on("2024-05-23"))], { date: day("2024-05-22") }, "2024-05-22"],
    ["else the paper's", [item(on("2024-05-23"))], {}, "2024-05-23"],
    ["else the wrapper's", { date: "2024-05-24", data: [item()] }, {}, "2024-05-24"],
    ["else that of the file's name", [item()], {}, "2024-05-21"],
    ["is not known otherwise", [item()], { name: "list.json" }, undefined],
    ["is no day of the year 9999", [item()], { name: "9999-01-01.json" }, undefined],
    ["of a paper alone is its own", paper(on("2024-05-23")), {}, "2024-05-23"],
    ["of a paper alone is not that of the file's name", paper(), {}, undefined],
  ])("%s", (_, content, fields, expected) => {
    expect(readOne(content, fields).listings[0]?.day).toBe(expected);
  });

  test("has its ranks in the order of the file, over rejected papers too", () => {
    const list = [...rows("2405.00001"), item({ id: "x", title: "Odd" }), ...rows("2405.00003")];
    const listHash = listHashOf(["Title of 2405.00001", "Odd", "Title of 2405.00003"]);
    const places = read(list).records.flatMap(({ listings }) => listings);
    expect(places).toMatchObject([1, 3].map((rank) => ({ rank, listLength: 3, listHash })));
  });

  test("is each paper's own in a file of several days, which holds no day's list", () => {
    const list = ["2024-05-22", "2024-05-23", "2024-05-22"].map((date, index) =>
      item({ id: `2405.0000${index}`, ...on(date) }),
    );
    const places = read(list).records.flatMap(({ listings }) =>
      listings.map(({ day, rank, listLength }) => [day, rank, listLength]),
    );
    expect(places).toEqual([
      ["2024-05-22", 1, 0],
      ["2024-05-23", 1, 0],
      ["2024-05-22", 2, 0],
    ]);
  });

  test("has a list even where only one paper is on it, but none for an item alone", () => {
    expect(readOne([item()]).listings[0]?.listLength).toBe(1);
    expect(readOne(item(on("2024-05-23"))).listings[0]?.listLength).toBe(0);
  });
});

describe("a record is rejected with a reason", () => {
  test.each<[string, unknown, string]>([
    ["no title", item({ title: undefined }), "paper.title: expected text, found nothing"],
    ["a number for a title", item({ title: 5 }), "paper.title: expected text, found number"],
    [
      "a title that cannot be seen",
      item({ title: "\u0000\u200B\u202E" }),
      "paper.title: expected a title, found nothing that can be seen",
    ],
    [
      "a title that never ends",
      item({ title: "a".repeat(2_001) }),
      "paper.title: expected at most 2000 characters, found 2001",
    ],
    [
      "an abstract that never ends",
      item({ summary: "a".repeat(100_001) }),
      "paper.summary: expected at most 100000 characters",
    ],
    [
      "an id of another place",
      item({ id: "a-title-1a2b3c4d" }),
      `paper.id: expected an arXiv id such as 2505.17018, found "a-title-1a2b3c4d"`,
    ],
    ["an id that lost a digit", item({ id: "2405.1234" }), `found "2405.1234"`],
    ["a number that was no id", item({ id: 12 }), `found "12"`],
    ["no id", item({ id: null }), "paper.id: expected an arXiv id as text, found null"],
    ["no date of its own", item({ publishedAt: undefined }), "paper.publishedAt: expected text, found nothing"],
    [
      "a date in words",
      item({ publishedAt: "May 20" }),
      `paper.publishedAt: expected an instant such as 2026-02-26T17:08:18.000Z, found "May 20"`,
    ],
    [
      "a day that no month has",
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
      "a list day far off",
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
      "a deep list for a title",
      item({ title: JSON.parse("[".repeat(100) + "]".repeat(100)) }),
      "paper.title: expected text, found list",
    ],
  ])("%s", (_, row, reason) => {
    const { records, rejects } = read([...rows("2405.00001"), row, ...rows("2405.00003")]);
    expect(records).toHaveLength(2);
    expect(rejects).toMatchObject([{ position: 2, reason: expect.stringContaining(reason) }]);
  });

  test("that names it by its id or title", () => {
    const list = [item({ title: 5 }), item({ id: null }), {}];
    expect(read(list).rejects.map(({ recordId }) => recordId)).toEqual(["2405.12345", "A Title", null]);
  });

  test("when it is listed twice", () => {
    expect(read(rows("2405.00001", "2405.00002", "2405.00001v2")).rejects).toEqual([
      { position: 3, recordId: "2405.00001", reason: "listed twice: it is number 1 already" },
    ]);
  });

  test("and is not listed twice when the first of them was rejected", () => {
    expect(reasonOf([item({ title: 5 }), item()])).toBe("paper.title: expected text, found number");
  });
});

test("keys that name the prototype or stand twice change nothing else: the last of them counts", () => {
  const own = JSON.stringify(paper()).slice(1, -1);
  const text = `[{"__proto__":{"numComments":9},"constructor":1,"paper":{"__proto__":{"upvotes":9},"title":"First",${own}}}]`;
  expect(readOne(text)).toMatchObject({ paper: { title: "A Title" }, upvotes: { value: 10 }, comments: null });
});

describe("a text is refused whole, by name and with what was expected,", () => {
  test.each<[string, string]>([
    ["that ends early", JSON.stringify([item()]).slice(0, -5)],
    ["that is no JSON", "[{'paper': 1}]"],
    ["that is an error of the API", `{"error":"Invalid date"}`],
    ["whose data are no list", `{"data":{}}`],
    ["that is a number", "5"],
    ["that is nested without end", "[".repeat(100_000)],
    ["of more papers than were ever listed", `[${"1,".repeat(100_000)}1]`],
  ])("%s", (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: "refused-file" }));
    expect(() => read(text)).toThrow(/^2024-05-21\.json: expected .*\.$/s);
  });
});

describe("a file however hostile", () => {
  test.each<[string, () => string]>([
    ["a text of 50 MB", () => JSON.stringify([item({ summary: "x ".repeat(25_000_000) })])],
    ["a list 10^5 deep", () => "[".repeat(100_000) + "]".repeat(100_000)],
    ["objects 10^5 deep", () => `${'{"paper":'.repeat(100_000)}1${"}".repeat(100_000)}`],
    ["a Python row 10^5 deep", () => JSON.stringify(["{'paper':".repeat(100_000)])],
    ["a Python row of 50 MB", () => JSON.stringify([`'${"x".repeat(50_000_000)}'`])],
    ["beginnings that almost fit", () => `[{${'"data":[{"paper" : '.repeat(50_000)}`],
    [
      "a title of blanks and line breaks",
      () => JSON.stringify([item({ title: "\n ".repeat(1_000), summary: "\n ".repeat(50_000) })]),
    ],
  ])("is answered by a reject or a refusal: %s", (_, make) => {
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

  test("is read, rejected row by row or refused, whatever was changed in it", () => {
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
            expect(reason).toMatch(/expected .*found|expected .*characters?|listed twice/s);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(error.code).toBe("refused-file");
        }
      }),
      { numRuns: 500 },
    );
  });
});

import { describe, expect, test } from "vitest";
import type { SourceFile } from "@/lib/ingest/formats/format";
import { huggingFaceJson, webAddress } from "@/lib/ingest/formats/huggingface/adapter";
import { day, item, paper, python, read, readOne, rows } from "@/lib/ingest/formats/huggingface/testing/responses";
import { listHashOf } from "@/lib/ingest/formats/list-hash";
import { sourcePaperSchema } from "@/lib/papers/save/source-paper";

describe("a document is recognised by its beginning and parsed:", () => {
  test.each<[string, unknown, number]>([
    ["a list of items", [item()], 1],
    ["a list, written with line breaks", JSON.stringify([item()], null, 4), 1],
    ["a byte order mark before it", `\uFEFF${JSON.stringify([item()])}`, 1],
    ["an item with its own fields first", [Object.assign({ title: "x".repeat(5_000) }, item())], 1],
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
      "arXiv metadata",
      JSON.stringify({ id: "0704.0001", authors: "A, B", title: "T", abstract: "A", authors_parsed: [] }),
    ],
    [
      "a facts file of a page",
      JSON.stringify({ "A Title": { arxivId: "2405.12345", upvotes: 3, listedOn: "2024-05-21" } }),
    ],
    ["an error of the API", JSON.stringify({ error: "Invalid date" })],
    ["a page's text", "Daily Papers\n\nApr 20\n\nA [title] {\n·\nApr 1"],
    ["a list of numbers", "[1, 2]"],
    ["deep lists", "[".repeat(100_000)],
    ["nothing", ""],
  ])("%s is not recognised", (_, text) => {
    expect(huggingFaceJson.recognises(text)).toBe(false);
  });
});

describe("a record", () => {
  test("has the fields of the paper, the comments of the item and the day of the list", () => {
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

  test("is dated by the fetch if it was fetched live", () => {
    const fetchedAt = "2024-05-22T08:00:00.000Z";
    const upvotes = { value: 10, asOf: fetchedAt };
    expect(readOne([item()], { fetchedAt })).toMatchObject({
      asOf: fetchedAt,
      upvotes,
      listings: [{ day: "2024-05-21" }],
    });
  });

  test("has no upvotes and comments if their date is unknown", () => {
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
    ["an old id", { id: "math.GT/0309136" }, {}, { arxivId: "math/0309136" }],
    ["an id converted to a number", { id: 2405.1234 }, {}, { arxivId: "2405.12340" }],
    [
      "an instant in another time zone",
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
      "an organisation without its full name",
      { organization: { name: "mit" } },
      {},
      { organization: { slug: "mit", name: "mit" } },
    ],
    [
      "an organisation without its short name",
      { organization: { fullname: "A Lab" } },
      {},
      { organization: { slug: "A-Lab", name: "A Lab" } },
    ],
    ["an organisation without any name", { organization: { avatar: "x" } }, {}, { organization: null }],
    ["keywords", { ai_keywords: ["a", " b\n", "a", ""] }, {}, { keywords: ["a", "b"] }],
    ["an AI summary", { ai_summary: "Short.", githubStars: 7 }, {}, { aiSummary: "Short.", githubStars: 7 }],
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
    ["links that are not http or https", { projectPage: "javascript:alert(1)", githubRepo: "n/a" }, {}, { links: [] }],
    ["a thumbnail", {}, { thumbnail: "https://example.org/t.png" }, { thumbnailUrl: "https://example.org/t.png" }],
    [
      "the former name of the thumbnail",
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
      "optional fields of another type",
      { ai_keywords: { a: 1 }, githubStars: "7", discussionId: 5 },
      { thumbnail: 1 },
      { keywords: [], githubStars: null },
    ],
  ])("converts %s", (_, fields, outer, expected) => {
    const record = readOne([item(fields, outer)]);
    expect(record.paper).toMatchObject(expected);
    expect(sourcePaperSchema.parse(record.paper)).toEqual(record.paper);
  });

  test.each<[string, object, object, string | null]>([
    ["the submitter of the item", { submittedOnDailyBy: { user: "eve" } }, {}, "sam"],
    [
      "the submitter of the paper if the item has none",
      { submittedOnDailyBy: { user: "eve" } },
      { submittedBy: null },
      "eve",
    ],
    ["no submitter", {}, { submittedBy: undefined }, null],
  ])("has %s", (_, fields, outer, expected) => {
    expect(readOne([item(fields, outer)]).listings[0]?.submittedBy).toBe(expected);
  });
});

describe("the day of a listing", () => {
  const on = (date: string) => ({ submittedOnDailyAt: `${date}T03:55:12.777Z` });
  test.each<[string, unknown, Partial<SourceFile>, string | undefined]>([
    ["is --date if given", [item(on("2024-05-23"))], { date: day("2024-05-22") }, "2024-05-22"],
    ["else is the day of the paper", [item(on("2024-05-23"))], {}, "2024-05-23"],
    ["else is the day of the wrapper", { date: "2024-05-24", data: [item()] }, {}, "2024-05-24"],
    ["else is the day in the file name", [item()], {}, "2024-05-21"],
    ["else is unknown", [item()], { name: "list.json" }, undefined],
    ["is not a day in the year 9999", [item()], { name: "9999-01-01.json" }, undefined],
    ["is the paper's own day for a single paper", paper(on("2024-05-23")), {}, "2024-05-23"],
    ["is not the day in the file name for a single paper", paper(), {}, undefined],
  ])("%s", (_, content, fields, expected) => {
    expect(readOne(content, fields).listings[0]?.day).toBe(expected);
  });

  test("has ranks in the order of the file, which count rejected papers too", () => {
    const list = [...rows("2405.00001"), item({ id: "x", title: "Odd" }), ...rows("2405.00003")];
    const listHash = listHashOf(["Title of 2405.00001", "Odd", "Title of 2405.00003"]);
    const places = read(list).records.flatMap(({ listings }) => listings);
    expect(places).toMatchObject([1, 3].map((rank) => ({ rank, listLength: 3, listHash })));
  });

  test("is each paper's own in a file with several days, whose listings have length 0", () => {
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

  test("has a list length of 1 for a list with one paper, and 0 for a single item", () => {
    expect(readOne([item()]).listings[0]?.listLength).toBe(1);
    expect(readOne(item(on("2024-05-23"))).listings[0]?.listLength).toBe(0);
  });
});

test.each([
  [" https://example.org/a ", "https://example.org/a"],
  ["https://example.org/\nlab", "https://example.org/lab"],
  ["http://example.org", "http://example.org/"],
  ["javascript:alert(1)", null],
  ["java\nscript:alert(1)", null],
  ["data:text/html,x", null],
  ["//example.org", null],
  ["/avatars/a.svg", null],
  ["example.org", null],
  ["", null],
  [`https://example.org/${"a".repeat(2_000)}`, null],
])("the web address in %j is %j", (text, expected) => {
  expect(webAddress(text)).toBe(expected);
});

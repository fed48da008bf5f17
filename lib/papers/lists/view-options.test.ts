import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listChoices } from "@/lib/papers/entry-list";
import {
  pageNumbers,
  pagesOf,
  parseViewOptions,
  plainView,
  sortNames,
  viewHref,
} from "@/lib/papers/lists/view-options";

const plain = { sort: "rank", page: 1, titles: false, list: null, query: null };

describe("parseViewOptions", () => {
  test.each<[Record<string, unknown>, object]>([
    [{}, {}],
    [{ sort: "upvotes" }, { sort: "upvotes" }],
    [
      { sort: "published", page: "3", view: "titles" },
      { sort: "published", page: 3, titles: true },
    ],
    [{ sort: "rank" }, {}],
    [{ page: "999999" }, { page: 999999 }],
    [{ list: "arxiv" }, { list: "arxiv" }],
    [{ q: "  cat:cs.CL \n or  x" }, { query: "cat:cs.CL or x" }],
    [
      { page: ["2", "3"], sort: ["upvotes", "rank"] },
      { page: 2, sort: "upvotes" },
    ],
  ])("parses %j", (params, expected) => {
    expect(parseViewOptions(params, "rank")).toEqual({ ...plain, ...expected });
  });

  test.each([
    { sort: "Upvotes" },
    { sort: "trending" },
    { sort: "" },
    { sort: [] },
    { page: "0" },
    { page: "-1" },
    { page: "01" },
    { page: "2.5" },
    { page: "1e3" },
    { page: "1000000" },
    { page: " 2" },
    { page: "" },
    { view: "Titles" },
    { view: "abstracts" },
    { list: "all" },
    { q: " " },
    { other: "1" },
  ])("ignores the malformed %j", (params) => {
    expect(parseViewOptions(params, "rank")).toEqual(plain);
  });

  test("never throws", () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
    const params = fc.record({ sort: value, page: value, view: value });
    fc.assert(fc.property(params, (given) => parseViewOptions(given, "rank").page >= 1));
  });
});

describe("viewHref", () => {
  test("omits default values", () => {
    expect(viewHref("/week/2026-W17", { ...plainView, sort: "upvotes" }, "upvotes")).toBe("/week/2026-W17");
    expect(viewHref("/", { ...plainView, sort: "published", page: 2, titles: true }, "rank")).toBe(
      "/?sort=published&page=2&view=titles",
    );
  });

  test("gives addresses that parse back to the same options", () => {
    const sort = fc.constantFrom(...sortNames);
    const list = fc.constantFrom(null, ...listChoices);
    const query = fc.option(fc.string().map((text) => text.replace(/\s+/g, " ").trim() || "a"));
    const page = fc.integer({ min: 1, max: 999_999 });
    const options = fc.record({ sort, page, titles: fc.boolean(), list, query });
    fc.assert(
      fc.property(options, sort, (meant, defaultSort) => {
        const { searchParams } = new URL(viewHref("/trending", meant, defaultSort), "http://localhost");
        expect(parseViewOptions(Object.fromEntries(searchParams), defaultSort)).toEqual(meant);
      }),
    );
  });
});

test.each([
  [0, 1],
  [1, 1],
  [100, 1],
  [101, 2],
  [2500, 25],
])("%i papers fill %i pages", (total, pages) => {
  expect(pagesOf(total)).toBe(pages);
});

test.each<[number, number, (number | null)[]]>([
  [1, 1, [1]],
  [1, 2, [1, 2]],
  [1, 9, [1, 2, null, 9]],
  [3, 9, [1, 2, 3, 4, null, 9]],
  [4, 9, [1, 2, 3, 4, 5, null, 9]],
  [5, 9, [1, null, 4, 5, 6, null, 9]],
  [9, 9, [1, null, 8, 9]],
])("page %i of %i links to the pages %j", (page, pages, numbers) => {
  expect(pageNumbers(page, pages)).toEqual(numbers);
});

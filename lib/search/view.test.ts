import fc from "fast-check";
import { expect, test } from "vitest";
import { maxAddressCharacters } from "@/lib/addresses";
import { parseSearchView, searchHref } from "./view";

const parse = (address: string) => {
  const params = new URL(address, "http://localhost").searchParams;
  return parseSearchView(Object.fromEntries(params));
};

test.each([
  [searchHref(""), "/search"],
  [searchHref("  ", { sort: "newest" }), "/search"],
  [searchHref("cat:cs.LG"), "/search?q=cat%3Acs.LG"],
  [searchHref('"flow matching"'), "/search?q=%22flow+matching%22"],
  [searchHref("x", { page: 1, sort: "best", year: null, category: null }), "/search?q=x"],
  [
    searchHref("x", { category: "cs.LG", year: 2025, page: 2, sort: "newest" }),
    "/search?q=x&sort=newest&page=2&year=2025&cat=cs.LG",
  ],
])("%s", (address, expected) => {
  expect(address).toBe(expected);
});

test("parsing the address of a search returns the view it was built from", () => {
  fc.assert(
    fc.property(
      fc.record({
        query: fc
          .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
          .filter((text) => !/\p{Cc}|^\s*$/u.test(text)),
        sort: fc.constantFrom("best" as const, "newest" as const),
        page: fc.integer({ min: 1, max: 999_999 }),
        year: fc.option(fc.integer({ min: 1900, max: 2099 })),
        category: fc.option(fc.constantFrom("cs.LG", "math", "cond-mat.mes-hall", "q-bio")),
      }),
      ({ query, ...view }) => {
        expect(parse(searchHref(query, view))).toEqual({ query, ...view });
      },
    ),
  );
});

test.each([
  [{ page: "0" }],
  [{ page: "1e3" }],
  [{ page: "9999999" }],
  [{ sort: "rank" }],
  [{ sort: ["odd", "newest"] }],
  [{ year: "25" }],
  [{ year: "2500" }],
  [{ cat: '"cs.LG"' }],
  [{ cat: "1.2" }],
  [{ cat: "a".repeat(41) }],
  [{ q: undefined, page: { odd: true } }],
])("%j counts as absent", (params) => {
  expect(parseSearchView(params)).toEqual({ query: "", sort: "best", page: 1, year: null, category: null });
});

test("the first value of a repeated parameter counts, and control characters become spaces", () => {
  expect(parseSearchView({ q: ["a\u0000b\n", "c"], page: ["2", "3"] })).toMatchObject({ query: "a b ", page: 2 });
});

test("the address of a search never exceeds the limit", () => {
  for (const typed of ["中", "😀", '"', "a"]) {
    const view = { sort: "newest", page: 999_999, year: 2026, category: "x".repeat(40) } as const;
    const { query } = parseSearchView({ q: typed.repeat(9_000) });
    expect(searchHref(query, view).length, typed).toBeLessThanOrEqual(maxAddressCharacters);
  }
});

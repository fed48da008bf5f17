import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requiredExpression } from "@/lib/search/sqlite/fts-expression";
import { broaden, narrow, parseQuery } from "./parse-query";
import { describeQuery, formatQuery, isEmptyQuery, maxQueryCharacters, maxTerms } from "./query";

const read = (text: string) => describeQuery(parseQuery(text));

describe("a query is parsed as", () => {
  test.each([
    ["diffusion models", "“diffusion” and “models”"],
    ['"flow matching" -survey', "the phrase “flow matching”, without “survey”"],
    ["“curly quotes”", "the phrase “curly quotes”"],
    ['author:"Ada Lovelace" org:MIT cat:cs.LG title:graph', "“Ada Lovelace” among the authors"],
    ["diffus*", "words that begin with “diffus”"],
    ["a*", "“a”"],
    ["this OR that other", "“this” or “that” and “other”"],
    ["OR this OR", "“this”"],
    ["x after:2025", "“x”, published on 2025-01-01 or later"],
    ["x before:2025-06", "“x”, published before 2025-06-01"],
    ["x after:2025-06-15 after:2024", "“x”, published on 2025-06-15 or later"],
    ["after:2025-13", "the phrase “after 2025-13”"],
    ["-after:2025", "without the phrase “after 2025”"],
    ["author: smith", "“author:” and “smith”"],
    ["Attention: what it is", "“Attention:” and “what” and “it” and “is”"],
    ['"unbalanced', "the phrase “unbalanced”"],
    ['- -- * ** "" : () NEAR/ ^', "“NEAR/”"],
    ["--x", "without “x”"],
    ["\u0000a\u0000b", "“a” and “b”"],
    ["", ""],
  ])("%s → %s", (text, words) => {
    expect(read(text)).toContain(words);
  });
});

describe("a word is searched for in these forms", () => {
  test.each([
    ["\\alpha", ["alpha", "α"]],
    ["α", ["α", "alpha"]],
    ["alpha", ["alpha", "α"]],
    ["$\\alpha$-divergence", ["alpha divergence", "α divergence"]],
    ["ε-greedy", ["ε greedy", "epsilon greedy"]],
    ["self-attention", ["self attention", "selfattention"]],
    ["CO$_2$", ["CO 2", "CO2"]],
    ["CO₂", ["CO2"]],
    ["ﬁne", ["fine"]],
    ["Erdős", ["Erdős"]],
    ["\\H{o}", ["H o", "ő"]],
    ["cs.LG", ["cs LG"]],
  ])("%s: %j", (text, forms) => {
    expect(parseQuery(text).groups[0]?.[0]?.forms).toEqual(expect.arrayContaining(forms));
  });
});

test.each([
  ["x after:2025 before:2026", "x"],
  ["x cat:cs.LG", "x"],
  ["cat:cs.LG", "cs.LG"],
  ['author:"Ada Lovelace" x', "x"],
  ["x -y", "x"],
  ['"flow matching" x', "flow matching x"],
  ["flow matching", "flow OR matching"],
  ["flow", null],
  ["-flow", null],
  ["", null],
])("the query %s is broadened to %s", (text, broader) => {
  expect(broaden(parseQuery(text))).toBe(broader);
});

test("a page's year and category narrow the query and never widen it", () => {
  const narrowed = narrow(parseQuery("x after:2025-06"), { year: 2025, category: "cs.LG" });
  expect(narrowed).toMatchObject({ after: "2025-06-01", before: "2026-01-01" });
  expect(formatQuery(narrowed)).toBe("x cat:cs.LG after:2025-06-01 before:2026-01-01");
});

test("a query of 10 kB is cut and marked as cut", () => {
  for (const text of ["a ".repeat(5000), "a".repeat(10_000), '"'.repeat(10_000), '-a:*"'.repeat(2500)]) {
    const query = parseQuery(text);
    expect(query.text.length).toBeLessThanOrEqual(maxQueryCharacters);
    expect(query.groups.length + query.without.length).toBeLessThanOrEqual(maxTerms);
    expect(query.isCut).toBe(true);
  }
});

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        ...'" * - ( ) : ^ + , { } [ ] \\ $ _ \' ; AND OR NOT NEAR NEAR( author: cat: title: org: after: before: after:2025 a ab abc* \u0000 “ ” α é ﬁ \\alpha $x^2$ \ud800 title:"'.split(
          " ",
        ),
        " ",
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join("")),
);

test("any input is parsed, and its expression contains only words, columns and FTS5's own operators", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const query = parseQuery(text);
      const bare = (requiredExpression(query) ?? "").replaceAll(/"[\p{L}\p{N}\p{M}\p{Co} ]+"/gu, "W");
      expect(bare).toMatch(/^(?:[W()* ]|AND|OR|NOT|\{(?:title|authors|organization|categories)\} :)*$/);
    }),
    { numRuns: 3000 },
  );
});

test("parsing a formatted query gives the same query", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const query = parseQuery(text);
      const again = parseQuery(formatQuery(query));
      if (query.isCut || formatQuery(query).length > maxQueryCharacters) return;
      expect(requiredExpression(again)).toBe(requiredExpression(query));
      expect(isEmptyQuery(again)).toBe(isEmptyQuery(query));
    }),
    { numRuns: 2000 },
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchingOf } from "@/lib/search/sqlite/fts-expression";
import { fuzzRuns } from "@/tests/support/rounds";
import { describeMisreadings, describeQuery } from "./describe-query";
import { formatQuery } from "./format-query";
import { parseQuery } from "./parse-query";
import { isEmptyQuery, maxQueryCharacters, maxTerms, termsOf } from "./query";

const read = (text: string) => describeQuery(parseQuery(text));
const formsOfFirst = (text: string) => termsOf(parseQuery(text).condition)[0]?.forms;

describe("a query is parsed as", () => {
  test.each([
    ["diffusion models", "“diffusion” and “models”"],
    ['"flow matching" -survey', "the phrase “flow matching”, without “survey”"],
    ["“curly quotes”", "the phrase “curly quotes”"],
    ["diffus*", "words that begin with “diffus”"],
    ["a*", "“a”"],
    ["this OR that other", "(“this” or “that”) and “other”"],
    ["OR this OR", "“this”"],
    ["OR", "the phrase “OR”"],
    ["NOT", "the phrase “NOT”"],
    ["x after:2025", "“x”, published on 2025-01-01 or later"],
    ["x before:2025-06", "“x”, published before 2025-06-01"],
    ["x after:2025-06-15 after:2024", "“x”, published on 2025-06-15 or later"],
    ["Attention: what it is", "“Attention:” and “what” and “it” and “is”"],
    ['"unbalanced', "the phrase “unbalanced”"],
    ['- -- * ** "" : () NEAR/ ^', "“NEAR/”"],
    ["--x", "without “x”"],
    ["\u0000a\u0000b", "“a” and “b”"],
    ["", ""],
  ])("%s → %s", (text, words) => {
    expect(read(text)).toBe(words);
  });
});

describe("operators and fields of other search sites mean the same here", () => {
  test.each([
    ["x AND y", "“x” and “y”"],
    ["x && y", "“x” and “y”"],
    ["search and rescue", "“search” and “and” and “rescue”"],
    ["x | y", "“x” or “y”"],
    ["x || y", "“x” or “y”"],
    ["x NOT y", "“x”, without “y”"],
    ["title:diffusion NOT title:transformer", "“diffusion” in the title, without “transformer” in the title"],
    ["x AND NOT y", "“x”, without “y”"],
    ["diffusion ANDNOT transformer", "“diffusion”, without “transformer”"],
    ["NOT x", "without “x”"],
    ["NOT NOT x", "“x”"],
    ["x NOT (y OR z)", "“x”, without “y” or “z”"],
    ["x -(y z)", "“x”, without (“y” and “z”)"],
    ["x -y -z", "“x”, without “y” or “z”"],
    ["x OR NOT y", "“x” or not “y”"],
    ["x OR y AND z", "“x” or (“y” and “z”)"],
    ["x AND y OR z", "(“x” and “y”) or “z”"],
    ["w x OR y AND z", "“w” and (“x” or (“y” and “z”))"],
    ["(x OR y) z", "(“x” or “y”) and “z”"],
    ["(x (y z))", "“x” and “y” and “z”"],
    ["(x y) OR z)", "(“x” and “y”) or “z”"],
    ["((x", "“x”"],
    ["f(x)", "“f(x)”"],
    ["Deep (Convolutional) Networks", "“Deep” and “Convolutional” and “Networks”"],
    ["a (f(x)) b", "“a” and “f(x)” and “b”"],
    ["+x +y", "“x” and “y”"],
    ["C++", "“C++”"],
    ["ti:diffusion", "“diffusion” in the title"],
    ["intitle:diffusion", "“diffusion” in the title"],
    ["TI:diffusion", "“diffusion” in the title"],
    ["abs:diffusion", "“diffusion” in the abstract"],
    ["abstract:diffusion", "“diffusion” in the abstract"],
    ["au:LeCun", "“LeCun” among the authors"],
    ["category:cs.CL", "“cs.CL” as a category"],
    ["keyword:flow", "“flow” among the keywords"],
    ["all:diffusion", "“diffusion”"],
    ["title:(x OR y) z", "(“x” in the title or “y” in the title) and “z”"],
    ["title:(x au:y all:z)", "“x” in the title and “y” among the authors and “z”"],
    ["ti:(x) AND au:(y)", "“x” in the title and “y” among the authors"],
    ["author: LeCun", "“LeCun” among the authors"],
    ["title: diffusion", "“diffusion” in the title"],
    ['title: "flow matching"', "the phrase “flow matching” in the title"],
    ["author：LeCun", "“LeCun” among the authors"],
    ["author:", "“author:”"],
    ["author: OR x", "“author:” or “x”"],
    ["one for all: a model", "“one” and “for” and “all:” and “a” and “model”"],
    ["after: 2025-01-01 x", "“x”, published on 2025-01-01 or later"],
    ["after: dinner", "“after:” and “dinner”"],
    ["x since:2025/06/15", "“x”, published on 2025-06-15 or later"],
    ["x after:2025-06-15T10:00:00Z", "“x”, published on 2025-06-15 or later"],
    ['x after:"2025-06-15"', "“x”, published on 2025-06-15 or later"],
    ["x -after:2025", "“x”, published before 2025-01-01"],
    ["x NOT before:2025", "“x”, published on 2025-01-01 or later"],
    ["x year:2025", "“x”, published on 2025-01-01 or later, published before 2026-01-01"],
    ["x year:2020-2022", "“x”, published on 2020-01-01 or later, published before 2023-01-01"],
    ["(x after:2025) OR y", "“x” or “y”, published on 2025-01-01 or later"],
  ])("%s → %s", (text, words) => {
    expect(read(text)).toBe(words);
    expect(describeMisreadings(parseQuery(text))).toEqual([]);
  });
});

describe("the page says how it read a part that may be meant differently", () => {
  test.each([
    ["x after:2025-13", "“x” and the phrase “after:2025-13”", /^“after:2025-13” has no date such as 2025,/],
    ["x before: 32.1.2025", "“x” and the phrase “before: 32.1.2025”", /^“before: 32.1.2025” has no date/],
    ["x after:dinner", "“x” and the phrase “after:dinner”", /^“after:dinner” has no date/],
    ["x year:25", "“x” and the phrase “year:25”", /^“year:25” has no date/],
    ["x -year:2025", "“x”, without the phrase “year:2025”", /^“year:2025” has no date/],
    ["x jr:Nature", "“x” and “jr:Nature”", /^“jr:” is not a field here/],
    ['jr:"Nature Physics"', "“jr:” and the phrase “Nature Physics”", /^“jr:” is not a field here/],
    ["submittedDate:[2023 TO 2024]", "“submittedDate:[2023” and “TO” and “2024]”", /^“submittedDate:” is not a field/],
    ["x NEAR/3 y", "“x” and “NEAR/3” and “y”", /^“NEAR\/3” is not an operator here/],
    ["*former", "“*former”", /^The star in “\*former” was ignored/],
    ["a*", "“a”", /^The star in “a\*” was ignored/],
    ["abc* bcd* cde* def*", /and “def”$/, /^The star in “def\*” was ignored/],
  ])("%s → %s", (text, words, sentence) => {
    if (typeof words === "string") expect(read(text)).toBe(words);
    else expect(read(text)).toMatch(words);
    expect(describeMisreadings(parseQuery(text))).toEqual([expect.stringMatching(sentence)]);
  });

  test.each(["https://example.org/x", "arXiv:2502.13923", "doi:10.1000/x", "GPT:a model", "a: b", "2:1"])(
    "but not of %s",
    (text) => {
      expect(parseQuery(text).misreadings).toEqual([]);
    },
  );
});

describe("an author is searched for in these forms", () => {
  test.each([
    ['author:"Yann LeCun"', ["Yann LeCun"]],
    ['author:"LeCun, Yann"', ["Yann LeCun", "LeCun Yann"]],
    ['author:"LeCun, Y."', ["Y LeCun", "LeCun Y"]],
    ['author:"LeCun Y"', ["Y LeCun", "LeCun Y"]],
    ['author:"Y. LeCun"', ["Y LeCun"]],
    ["au:LeCun_Y", ["Y LeCun", "LeCun Y"]],
    ["au:del_maestro", ["del maestro"]],
    ['author:"van der Maaten, Laurens"', ["Laurens van der Maaten", "van der Maaten Laurens"]],
    ['author:"King, Martin Luther, Jr."', ["Martin Luther King", "King Martin Luther Jr"]],
    ['author:"LeCun et al."', ["LeCun"]],
    ["author:LeCun,", ["LeCun"]],
    ["author:Erdős", ["Erdős"]],
  ])("%s: %j", (text, forms) => {
    expect(formsOfFirst(text)).toEqual(forms);
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
    expect(formsOfFirst(text)).toEqual(expect.arrayContaining(forms));
  });
});

test("a query of 10 kB is cut and marked as cut", () => {
  const texts = ["a ", "a", '"', '-a:*"', "(", "(a OR ", "NOT ", ")", "author:", "author: ", "-"];
  for (const text of texts.map((part) => part.repeat(10_000 / part.length))) {
    const query = parseQuery(text);
    expect(query.text.length).toBeLessThanOrEqual(maxQueryCharacters);
    expect(termsOf(query.condition).length).toBeLessThanOrEqual(maxTerms);
    expect(query.isCut).toBe(true);
  }
});

const parts =
  '" * - ( ) ( ) : ^ + , { } [ ] \\ $ _ \' ; | || && AND OR NOT ANDNOT NEAR NEAR( NEAR/3 author: cat: title: org: abs: ti:( -( after: before: year: after:2025 -after:2025 year:2025 a ab abc* x,y \u0000 “ ” α é ﬁ \\alpha $x^2$ \ud800 title:" jr:x （'.split(
    " ",
  );
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.array(fc.constantFrom(...parts, " ", " "), { maxLength: 60 }).map((all) => all.join("")),
  fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((all) => all.join(" ")),
);

test("any input is parsed, and its expression contains only words, columns and FTS5's own operators", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const query = parseQuery(text);
      const expression = query.condition ? matchingOf(query.condition).expression : "";
      const bare = expression.replaceAll(/"[\p{L}\p{N}\p{M}\p{Co} ]+"/gu, "W");
      expect(bare).toMatch(
        /^(?:[W()* ]|AND|OR|NOT|\{(?:title|abstract|authors|organization|keywords|categories)\} :)*$/,
      );
    }),
    fuzzRuns("queries", 100_000, 3_000),
  );
}, 120_000);

test("parsing a formatted query gives the same query", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const query = parseQuery(text);
      const formatted = formatQuery(query);
      const again = parseQuery(formatted);
      if (query.isCut || formatted.length > maxQueryCharacters) return;
      expect(again.condition && matchingOf(again.condition)).toEqual(query.condition && matchingOf(query.condition));
      expect(again).toMatchObject({ after: query.after, before: query.before });
      expect(isEmptyQuery(again)).toBe(isEmptyQuery(query));
    }),
    fuzzRuns("formatted queries", 100_000, 3_000),
  );
}, 120_000);

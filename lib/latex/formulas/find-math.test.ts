import fc from "fast-check";
import { expect, test } from "vitest";
import { findMath } from "./find-math";

const found = (text: string, source: "tex" | "stripped" = "tex") => findMath(text, source).map(({ tex }) => tex);

test.each<[string, string, string[]]>([
  ["a formula may have spaces inside and a digit after", "$\\sim$14 MeV and $>$0.96, $ x $", ["\\sim", ">", " x "]],
  ["an escaped dollar neither opens nor closes", "\\$5 $x\\$y$", ["x\\$y"]],
  ["an escaped backslash does not escape the dollar", "a\\\\$x$", ["x"]],
  ["dollars pair from left to right", "$a$ and $b$ or $c", ["a", "b"]],
  ["a doubled dollar closes with a doubled one", "$$a$$ $b$", ["a", "b"]],
  ["a doubled dollar may have lost its second closing one", "$$a_1$ and $b$", ["a_1", "b"]],
  ["a formula directly after another", "$a$$b$", ["a", "b"]],
  ["a text argument keeps its dollars", "$a \\mbox{ if $b$} c$ $d$", ["a \\mbox{ if $b$} c", "d"]],
  ["a text argument that is never closed does not keep its dollars", "$a \\text{ if $ b $c$", ["a \\text{ if ", "c"]],
  ["bracket delimiters", "\\(a\\) \\[b\\] \\\\[2pt] \\(c", ["a", "b"]],
  ["environments of mathematics, with their names", "\\begin{align*}a\\end{align*}", ["\\begin{align*}a\\end{align*}"]],
  ["other environments are text", "\\begin{itemize}$a$\\end{itemize}", ["a"]],
  ["an environment without its end is text", "\\begin{align}$a$", ["a"]],
  ["shorthands of an equation", "\\be a \\ee \\beta \\be", [" a "]],
  ["shorthands of a system", "\\bea a \\eea", ["\\begin{align} a \\end{align}"]],
  ["dollars after \\boldmath belong to the formula", "$f(\\boldmath $x$) = 1$ $b$", ["f(\\boldmath $x$) = 1", "b"]],
  ["dollars in a group of a display belong to it", "$$a \\quad {in $\\bf D$}$$ $b$", ["a \\quad {in $\\bf D$}", "b"]],
  ["the closing dollar of a formula does not open another", "a $x \\cap $R$, and $t > 0$", ["x \\cap ", "t > 0"]],
  ["empty formulas are not formulas", "$ $ $$ $$ \\(\\)", []],
])("%s", (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test("a displayed formula that is followed by a word is inline", () => {
  expect(findMath("$$\\lambda$$-calculus and $$x$$ alone", "tex").map(({ display }) => display)).toEqual([false, true]);
});

test.each([
  "raised $5 million and earned $20",
  "between $20 to $30 and $40",
  "$48-$74 a head",
  "$1.5M or $2M",
  "for $5 in $cash",
  "a lost dollar $ that makes the next one look like an opener$",
])("no formula in: %s", (text) => {
  expect(found(text)).toEqual([]);
});

test("after money or an unpaired dollar the next dollar can open a formula", () => {
  expect(found("$5 million and earned $20 to $30 for $n$")).toEqual(["n"]);
  expect(found("where x$ is the norm of the space and $y$ is one")).toEqual(["y"]);
});

test("words in a text command belong to the formula", () => {
  expect(found("$\\text{the set of all things}$")).toHaveLength(1);
});

test.each<[string, boolean]>([
  ["$n$", true],
  ["$O(n)$", true],
  ["$x_1$", true],
  ["$\\alpha$", true],
  ["$K=3$", true],
  ["$100$", true],
  ["$SPY and $", false],
  ["$Trump coin$", false],
  ["$specialist models$", false],
])("in text that lost its TeX %s is a formula: %s", (text, isFormula) => {
  expect(found(text, "stripped")).toHaveLength(isFormula ? 1 : 0);
});

test("for any text, the formulas are in order, do not overlap, and lie within the text", () => {
  const pieces = fc.constantFrom(
    "$",
    "$$",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "\\",
    "\\$",
    "{",
    "}",
    "\\text{",
    "x",
    " ",
    "5",
    "\\begin{align}",
    "\\end{align}",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      let from = 0;
      for (const { start, end, tex } of findMath(text, "tex")) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(text.slice(start, end)).toContain(tex);
        from = end;
      }
      expect(from).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

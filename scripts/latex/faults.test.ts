import { expect, test } from "vitest";
import { findFaults, isWellFormed } from "./faults";

test.each([
  ["a dollar", "x", "<p>an $x</p>", ["dollar"]],
  ["money is not a fault", "$5 or US$ 6", "<p>$5 or US$ 6</p>", []],
  ["an escaped dollar is not a fault", "\\$x", "<p>$x</p>", []],
  ["a style", "x", "<p>\\emph x</p>", ["style command"]],
  ["an accent", "x", "<p>\\'e and \\v c</p>", ["accent command"]],
  ["a brace", "x", "<p>{x</p>", ["brace"]],
  ["a brace in the source's formula does not excuse one in the text", "$\\{x\\}$ {y}", "<p>{y}</p>", ["brace"]],
  ["a set", "{0, 1}", "<p>{0, 1}</p>", []],
  ["formulas shown as source do not count", "x", '<p><code class="math-source">\\emph{$x$}</code></p>', []],
])("%s", (_, source, html, faults) => {
  expect(findFaults(source, html)).toEqual(faults);
});

test.each<[string, boolean]>([
  ["$a$ {b} \\{ \\$", true],
  ["$a", false],
  ["{a", false],
  ["a} {", false],
])("%s is well formed: %s", (text, expected) => {
  expect(isWellFormed(text)).toBe(expected);
});

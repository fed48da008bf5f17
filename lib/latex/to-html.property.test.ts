import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findForbidden, visibleText } from "./testing/allow-list";
import { latexToHtml } from "./to-html";
import { latexToMarkdown } from "./to-markdown";
import { latexToText } from "./to-text";
import { latexToUnicode } from "./to-unicode";

const pieces = (
  "$ $$ \\( \\) \\[ \\] { } \\{ \\} \\ \\\\ ^ _ ~ % \\% & &lt; &#60; < > <script> </p> <b>x</b> ` `` ' '' " +
  '-- --- " \\" \\\' \\v \\c \\emph{ \\it \\bf \\begin{align} \\end{align} \\begin{itemize} \\item ' +
  "\\end{itemize} \\href{ \\href{javascript:x}{ \\url{ https://a.b/c( mailto:a@b www. \\cite{ \\frac{ " +
  "\\text{ \\gdef\\x{ \\x \\left( \\right) \\htmlClass{a}{b} \\includegraphics{ \\footnote{ \\verb| " +
  "\\texorpdfstring{ ^{ _{ 10^{19} \\be \\ee \\boldmath \\si{ \\newcommand{ \\alpha \\R \\\u0000 é 😀 \uD800 "
).split(" ");
const latex = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces, " ", "\n", "\n  ") },
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.string(),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));
const source = fc.constantFrom("tex" as const, "stripped" as const);
const form = fc.constantFrom("flow" as const, "phrase" as const);

describe("any text", () => {
  test("renders to well-formed HTML with only allowed tags and attributes", () => {
    fc.assert(
      fc.property(latex, source, form, (text, from, as) => {
        expect(findForbidden(latexToHtml(text, from, as))).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  test("as a title has no link and no paragraph", () => {
    fc.assert(
      fc.property(latex, source, (text, from) => {
        expect(latexToHtml(text, from, "phrase")).not.toMatch(/<(?:p|a|br)\b/);
      }),
      { numRuns: 500 },
    );
  });

  test("that is not blank never renders to nothing", () => {
    fc.assert(
      fc.property(latex, source, form, (text, from, as) => {
        fc.pre(text.trim() !== "");
        expect(latexToHtml(text, from, as)).not.toBe("");
        expect(latexToUnicode(text, from)).not.toBe("");
        expect(latexToText(text, from)).not.toBe("");
        expect(latexToMarkdown(text, from)).not.toBe("");
      }),
      { numRuns: 1000 },
    );
  });

  test("keeps its words in their order", () => {
    const word = fc.integer({ min: 0, max: 9 }).map((n) => `Word${"abcdefghij"[n]}x`);
    const separators = [
      " ",
      "\n",
      "\n  ",
      "~",
      " -- ",
      "---",
      " ``",
      "'' ",
      " {",
      "} ",
      "\\emph{",
      "}",
      "{\\it ",
      " $x$ ",
      "\\%",
      '\\"o',
      "\\footnote{",
      " $",
      "\\\\ ",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, fc.constantFrom(...separators)), { minLength: 1, maxLength: 30 }),
        source,
        (parts, from) => {
          const text = parts.map(([name, separator]) => name + separator).join("");
          const words = (shown: string) => shown.match(/Word[a-j]x/g) ?? [];
          const expected = words(text);
          expect(words(visibleText(latexToHtml(text, from)).replace(/\s/g, " "))).toEqual(expected);
          expect(words(latexToUnicode(text, from))).toEqual(expected);
          expect(words(latexToMarkdown(text, from))).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { latexToMarkdown } from "./to-markdown";

const markdown = (text: string) => latexToMarkdown(text, "tex");

describe("LaTeX as Markdown", () => {
  test.each([
    ["a formula keeps its dollars and its source", "for $x^2 \\in\n A$ and \\(y\\)", "for $x^2 \\in A$ and $y$"],
    [
      "authors' and packages' commands are expanded",
      "$\\R$ $\\ket{W}$ $\\SI{10}{\\milli\\kelvin}$",
      "$\\mathbb{R}$ $|{W}\\rangle$ $10\\,\\text{mK}$",
    ],
    [
      "a formula opens no link",
      "$f[x](https://a.org) [y][z]$ $\\text{www.a.org}$",
      "$f[x] (https{}://a.org) [y] [z]$ $\\text{www{}.a.org}$",
    ],
    ["a formula opens no code span", "$a`b$ `c", "$a‘b$ \\`c"],
    ["a link within dollars", "$\\href{https://a.org}{\\text{here}}$", "[here](<https://a.org>)"],
    ["an entity in a formula", "$a &lt;b$ &lambda;", "$a < b$ λ"],
    ["the stage of an ion", "H{\\sc i} and \\ion{C}{iv}", "H I and C\u00a0IV"],
    ["a displayed formula is on separate lines", "so \\[a_1\\] holds", "so\n\n$$\na_1\n$$\n\nholds"],
    ["a formula does not look like a tag", "$a<b$ $<script>$", "$a< b$ $< script>$"],
    ["an environment stays within its dollars", "\\begin{align}a\\end{align}", "$$\n\\begin{align}a\\end{align}\n$$"],
    ["money is escaped, so that it opens no formula", "\\$5 and $20 in all", "\\$5 and \\$20 in all"],
    ["emphasis", "\\emph{a} {\\bf b} \\texttt{c_d}", "*a* **b** `c_d`"],
    ["spaces at the edge of emphasis are moved outside", "\\emph{ a }b", "*a* b"],
    ["accents, dashes, quotes", "Erd\\H{o}s -- ``x''", "Erdős – “x”"],
    ["scripts", "10^{19} and CO_2", "10¹⁹ and CO₂"],
    ["a link", "\\href{https://a.org/x_y}{the page}", "[the page](<https://a.org/x_y>)"],
    ["an address", "at https://a.org.", "at <https://a.org>."],
    ["a list", "We: \\begin{itemize}\\item one \\item two\\end{itemize}", "We:\n\n- one\n\n- two"],
    ["paragraphs", "One\ntwo\n\nthree", "One two\n\nthree"],
    ["a line break", "One\\\\two", "One\\\ntwo"],
    ["Markdown syntax is escaped", "a*b_c [x](y) #1 `d", "a\\*b\\_c \\[x\\](y) #1 \\`d"],
    ["the start of a list or heading is escaped", "# one\n\n1. two\n\n- three", "\\# one\n\n1\\. two\n\n- three"],
    ["HTML is escaped", "<b onclick=x>y &lt;", "\\<b onclick=x\\>y \\<"],
  ])("%s", (_, latex, expected) => {
    expect(markdown(latex)).toBe(expected);
  });

  test("a title is one line without links", () => {
    expect(latexToMarkdown("On\n $$x$$ \\\\ \\href{https://a.org}{b}", "tex", "phrase")).toBe("On $x$ b");
  });

  test("a javascript: address is not a link", () => {
    expect(markdown("\\href{javascript:alert(1)}{x}")).toBe("x");
  });

  test("for any text, the Markdown contains no HTML tag", () => {
    const pieces = fc.constantFrom(
      "$",
      "<",
      ">",
      "<script>",
      "&lt;",
      "\\",
      "`",
      "``",
      "*",
      "_",
      "{",
      "}",
      "[",
      "](",
      "a",
      " ",
      "\n\n",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const outside = markdown(parts.join(""))
          .replace(/\\[\s\S]/g, ".")
          // Code spans: runs of backticks of equal length (CommonMark 0.31, 6.1).
          .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");
        expect(outside).not.toMatch(/<(?!https?:|mailto:)[a-z/!]/i);
      }),
      { numRuns: 1000 },
    );
  });

  test("for any formula, a parser without mathematics finds no link in it", () => {
    const pieces = fc.constantFrom(
      "[",
      "]",
      "(",
      ")",
      "<",
      ">",
      "`",
      "!",
      ":",
      "//",
      "https://a.org",
      "www.a.org",
      "a@b.org",
      "x",
      "y_1",
      " ",
      "{",
      "}",
      "&lt;",
      "\\text{",
      "^",
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 20 }), (parts) => {
        const tex = `\\alpha ${parts.join("")}`;
        const links: string[] = [];
        marked.walkTokens(marked.lexer(markdown(`\\begin{math}${tex}\\end{math}`)), ({ type, raw }) => {
          if (type === "link" || type === "image") links.push(raw);
        });
        expect(links).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test("a text that renders to nothing is shown as its source", () => {
    expect(markdown("{}")).not.toBe("");
  });
});

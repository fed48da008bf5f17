import { describe, expect, test } from "vitest";
import { findForbidden, visibleText } from "./testing/allow-list";
import { latexToHtml } from "./to-html";

/** Returns the visible text, with formulas as ⟦their TeX⟧. */
function seen(text: string, source: "tex" | "stripped" = "tex"): string {
  const html = latexToHtml(text, source);
  expect(findForbidden(html)).toBeNull();
  return visibleText(html);
}

describe("formulas", () => {
  test.each([
    ["inline formulas", "for $x^2$ and \\(y\\)", "for ⟦x^2⟧ and ⟦y⟧"],
    ["several in a row", "$a$$b$", "⟦a⟧⟦b⟧"],
    ["an escaped dollar is money", "\\$5 and $n$", "$5 and ⟦n⟧"],
    ["an escaped dollar in a formula", "$x = \\$5$ now", "⟦x = \\$5⟧ now"],
    [
      "dollars of a text argument belong to the formula",
      "$f \\text{ if $x$ is even}$.",
      "⟦f \\text{ if $x$ is even}⟧.",
    ],
    ["a formula in emphasis", "\\emph{the $p$-adic} case", "the ⟦p⟧-adic case"],
  ])("%s", (_, text, expected) => {
    expect(seen(text)).toBe(expected);
  });

  test.each([
    ["$$x^2$$", "$$"],
    ["\\[x^2\\]", "brackets"],
    ["\\begin{equation} x^2 \\end{equation}", "an environment"],
  ])("%s is a displayed formula, or an inline formula in a title", (text) => {
    expect(latexToHtml(`a ${text} b`, "tex")).toMatch(/^<p>a <span class="math-display"><span class="katex-display">/);
    expect(latexToHtml(`a ${text} b`, "tex", "phrase")).toMatch(/^a <span class="math"><span class="katex">/);
  });

  test("an unclosed dollar stays text", () => {
    expect(seen("costs $x and more")).toBe("costs $x and more");
    expect(seen("so \\(x and \\[y")).toBe("so \\(x and \\[y");
    expect(seen("$$ open")).toBe("$$ open");
  });

  test.each([
    ["between two amounts", "$5 million and earned $20 in all"],
    ["a range", "from $20 to $30 a month"],
    ["a range in figures", "$20-$30"],
    ["a lost dollar before a formula", "we show $ that it is a norm and $x"],
  ])("money and prose stay text: %s", (_, text) => {
    expect(seen(text)).toBe(text.replace("-", "-"));
  });

  test("a formula after money is still found", () => {
    expect(seen("paid $20 to $30 in $n$ rounds of $k$")).toBe("paid $20 to $30 in ⟦n⟧ rounds of ⟦k⟧");
  });

  test("only the formula that KaTeX rejects is shown as its source", () => {
    const html = latexToHtml("with $\\undefinedmacro{x}$ and $y$", "tex");
    expect(html).toContain('<code class="math-source">\\undefinedmacro{x}</code> and <span class="math">');
  });

  test.each(["$\\includegraphics{x.png}$", "$\\htmlClass{a}{x}$"])("%s is its source, not KaTeX's red", (text) => {
    expect(latexToHtml(text, "tex")).toMatch(/^<p><code class="math-source">[^<]*<\/code><\/p>$/);
  });

  test("a macro defined in one formula applies to the following ones and to no other text", () => {
    expect(seen("$\\gdef\\foo{y}$ and $\\foo$")).toContain("⟦\\foo⟧");
    expect(latexToHtml("$\\foo$", "tex")).toBe('<p><code class="math-source">\\foo</code></p>');
  });
});

describe("text in the stripped dialect, which lost its TeX", () => {
  test.each([
    ["a superscript", "spanning 10^{19} to 10^{22} FLOPs", "<p>spanning 10<sup>19</sup> to 10<sup>22</sup> FLOPs</p>"],
    ["a percent sign", "less than 1\\% of", "<p>less than 1% of</p>"],
    ["quotes", "the ''progress'' made", "<p>the “progress” made</p>"],
    ["TeX quotes", "the ``progress'' made", "<p>the “progress” made</p>"],
    ["straight quotes stay", `the "influence" of a model's`, `<p>the "influence" of a model's</p>`],
    ["dashes", "DataEvolve -- AI---now", "<p>DataEvolve – AI—now</p>"],
    ["a broken formula is unchanged", "L_0 + Acdot S_1^{-alpha}", "<p>L_0 + Acdot S_1^{-alpha}</p>"],
    ["a broken fraction is unchanged", "(epsilon=8{255})", "<p>(epsilon=8{255})</p>"],
  ])("%s", (_, text, html) => {
    expect(latexToHtml(text, "stripped")).toBe(html);
  });

  test("corrected formulas are rendered", () => {
    const text =
      "$$L(s) = L_0 + A\\cdot S_1^{-\\alpha} - C\\cdot S_2$$ Where $S_1$ is forward area and $S_2$ is, ($\\epsilon=\\frac{8}{255}$), " +
      "English$\\rightarrow$German, $10^{19}$ to $10^{22}$";
    expect(seen(text, "stripped")).toBe(
      "⟦L(s) = L_0 + A\\cdot S_1^{-\\alpha} - C\\cdot S_2⟧ Where ⟦S_1⟧ is forward area and ⟦S_2⟧ is, (⁠⟦\\epsilon=\\frac{8}{255}⟧), " +
        "English⟦\\rightarrow⟧German, ⟦10^{19}⟧ to ⟦10^{22}⟧",
    );
  });

  test("a formula that lost a dollar stays text", () => {
    const text = "$L(s) = L_0 + Acdot S_1^{-alpha} - Ccdot S_2 Where S_1 is forward area and S_2$ is learning";
    expect(seen(text, "stripped")).toBe(text);
  });

  test.each(["a $n$ b", "$K=3$", "$O(n)$", "$p<0.05$"])("%s is a formula", (text) => {
    expect(seen(text, "stripped")).toContain("⟦");
  });
  test.each(["$5 for $x", "US$ and A$", "from $ARPA to $NASA now"])("%s is not a formula", (text) => {
    expect(seen(text, "stripped")).toBe(text);
  });
});

describe("running text", () => {
  test.each([
    ["escapes", "5\\% of A\\&B, x\\_y, \\#1, \\{a\\}", "5% of A&B, x_y, #1, {a}"],
    [
      "accents",
      'Erd\\H{o}s, G\\"odel, {\\"o}, \\\'{e}, \\v{c}, \\c c, na\\"{\\i}ve',
      "Erdős, Gödel, ö, é, č, ç, naïve",
    ],
    ["two accents on a letter", "\\~{\\^e}, \\d{\\^{o}}n, \\'\\^a, \\'{\\c c}, \\~{\\^{en}}", "ễ, ộn, ấ, ḉ, ễn"],
    ["letters", "Stra\\ss e, \\O rsted, Wroc{\\l}aw, \\L{}ukasiewicz", "Straße, Ørsted, Wrocław, Łukasiewicz"],
    ["escaped quotes of programs are not accents", 'it\\\'s a \\"test\\"', 'it\'s a "test"'],
    ["dashes", "1--2---3", "1–2—3"],
    ["drawn lines stay", "a ---- b", "a ---- b"],
    ["single quotes", "a `quoted' word", "a ‘quoted’ word"],
    ["a tie", "Fig.~1 by Smith~et al.", "Fig.\u00A01 by Smith\u00A0et al."],
    ["about", "about ~100 or (~5)", "about ~100 or (~5)"],
    ["Greek and signs", "\\alpha particles \\rightarrow \\leq 5", "α particles → ≤ 5"],
    [
      "formula commands",
      "for \\hat S_n, \\frac{1}{2} and 5 \\kms now",
      "for ⟦\\hat S_n⟧, ⟦\\frac{1}{2}⟧ and 5 ⟦\\kms⟧ now",
    ],
    ["functions", "\\log n", "log n"],
    ["braces", "{ABC} of {0, 1}", "ABC of {0, 1}"],
    ["entities", "A &amp; B &lt; C", "A & B < C"],
    ["citations", "see \\cite{a,b} and \\ref{x}", "see [a,b] and [x]"],
    ["a footnote", "fast\\footnote{Very.} and", "fast (Very.) and"],
    ["an unknown command with an argument", "\\foo{bar} baz", "bar baz"],
    ["an unknown command without an argument", "our \\method wins", "our \\method wins"],
    ["a set by its property", "{A | 0 < A}", "{A | 0 < A}"],
    ["arrows", "A --> B <--> C", "A --> B <--> C"],
    ["a footnote after a tie", "fast~\\footnote{Very.}", "fast (Very.)"],
    ["units", "5~\\si{\\kilo\\meter}, \\SI{3}{\\metre\\per\\second}, \\num{42}", "5\u00A0km, 3\u00A0m/s, 42"],
    ["definitions", "\\newcommand{\\x}[1]{\\bf #1}We", "We"],
    ["chemistry", "CO_2 and H_2O", "CO2 and H2O"],
  ])("%s", (_, text, expected) => {
    expect(seen(text)).toBe(expected);
  });

  test.each([
    ["\\emph{a}", "<em>a</em>"],
    ["{\\it a}", "<em>a</em>"],
    ["{\\em a \\bf b}", "<em>a <strong>b</strong></em>"],
    ["\\textbf{a}", "<strong>a</strong>"],
    ["\\texttt{a}", "<code>a</code>"],
    ["\\textsc{a}", '<span class="small-caps">a</span>'],
    ["x^{ab}", "x<sup>ab</sup>"],
  ])("%s is styled", (text, html) => {
    expect(latexToHtml(text, "tex")).toBe(`<p>${html}</p>`);
  });

  test("an indented or empty line begins a paragraph, any other newline is a space", () => {
    expect(latexToHtml("  One\ntwo\n  three\n\nfour", "tex")).toBe("<p>One two</p>\n<p>three</p>\n<p>four</p>");
    expect(latexToHtml("A title\n  that wraps", "stripped", "phrase")).toBe("A title that wraps");
  });

  test("each list item begins a paragraph with its marker", () => {
    const list = "We: \\begin{enumerate}\\item one \\item two\\end{enumerate} done";
    expect(latexToHtml(list, "tex")).toBe("<p>We:</p>\n<p>1. one</p>\n<p>2. two</p>\n<p>done</p>");
  });
});

describe("links", () => {
  const link = (href: string, text = href) => `<a href="${href}" rel="nofollow noopener">${text}</a>`;
  test.each([
    ["at https://a.org/b_c.", `at ${link("https://a.org/b_c")}.`],
    ["(https://a.org/b(c))", `(${link("https://a.org/b(c)")})`],
    ["[https://a.org](https://a.org)!", `[${link("https://a.org")}](${link("https://a.org")})!`],
    ["\\url{https://a.org/x\\_y}", link("https://a.org/x_y")],
    ["https://a.org/\\~x, or", `${link("https://a.org/~x")}, or`],
    ["\\href{https://a.org}{the \\emph{page}}", link("https://a.org", "the <em>page</em>")],
    ["\\href{mailto:a@b.org}{mail}", link("mailto:a@b.org", "mail")],
    ["www.a.org, then", `${link("https://www.a.org", "www.a.org")}, then`],
  ])("%s", (text, html) => {
    expect(latexToHtml(text, "tex")).toBe(`<p>${html}</p>`);
  });

  test.each([
    ["$\\href{https://a.org}{\\text{here}}$", link("https://a.org", "here")],
    ["$\\href{https://a.org/a_b}{https://a.org/a_b}$", link("https://a.org/a_b")],
    ["$\\url{https://a.org/x_y}$", link("https://a.org/x_y")],
    ["$\\href{https://a.org}{this\\ page}$", link("https://a.org", "this page")],
    ["\\hyperlink{https://a.org}{x}", link("https://a.org", "x")],
    ["$\\href{javascript:alert(1)}{xy}$", "xy"],
  ])("%s within dollars is a link, if its address is safe", (text, html) => {
    expect(latexToHtml(text, "tex")).toBe(`<p>${html}</p>`);
  });

  test("a link within a formula's braces follows the formula", () => {
    expect(latexToHtml("$\\frac{\\href{https://a.org}{x}}{2}$", "tex")).toContain(
      `</span> (${link("https://a.org")})</p>`,
    );
  });

  test.each([
    "\\href{javascript:alert(1)}{x}",
    "\\href{ data:text/html,a}{x}",
    "\\href{java\\script:alert(1)}{x}",
    "\\href{//evil.org}{x}",
    "\\href{HTTP:x}{x}",
  ])("%s is not a link", (text) => {
    expect(latexToHtml(text, "tex")).toBe("<p>x</p>");
  });

  test("a title contains no links, because it is a link itself", () => {
    expect(latexToHtml("see https://a.org and \\href{https://b.org}{b}", "tex", "phrase")).toBe(
      "see https://a.org and b",
    );
  });
});

test("no line break separates a formula from the opening bracket before it", () => {
  expect(latexToHtml("size ($n$)", "tex", "phrase")).toMatch(/size \(\u2060<span class="math">/);
  expect(latexToHtml("size $n$", "tex", "phrase")).toMatch(/size <span class="math">/);
});

import { describe, expect, test, vi } from "vitest";
import { findForbidden } from "./testing/allow-list";
import { latexToHtml } from "./to-html";
import { latexToUnicode } from "./to-unicode";
import { tokenize } from "./tokenize";

const length = 100_000;
const filled = (piece: string) => piece.repeat(Math.ceil(length / piece.length));

/** Returns the CPU time of one run in microseconds; wall-clock time would include other work of the machine. */
function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/**
 * Returns how many times longer a run takes than the reference. Both are measured one after the other, so that other
 * work of the machine affects both; a long run is repeated, because noise only ever adds time.
 */
function ratio(reference: (round: string) => void, limit: number, run: (round: string) => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4 && best > limit; round += 1) {
    const expected = processorTime(() => reference(`${round} `));
    best = Math.min(best, processorTime(() => run(`${round} `)) / expected);
  }
  return best;
}

const ordinary = filled(
  "An \\emph{ordinary} abstract {\\it with} $x^2$ and Erd\\H{o}s -- see https://a.org/b. It has 5\\% of ``all''\n",
);
const readOrdinary = (round: string) => tokenize(round + ordinary, "tex");
let formulas = 0;
const setFormulas = () => {
  formulas += 1;
  latexToHtml(Array.from({ length: 300 }, (_, i) => `$\\frac{a_{${formulas}}}{b_{${i}}}$`).join(" "), "tex");
};

describe("100,000 characters are parsed in linear time", () => {
  const pieces = (
    "{ } {} $ $x $$ $$x \\( \\[ \\(\\[ \\ \\begin{align} \\begin{ \\begin{itemize} \\end{a} \\item \\emph{ " +
    "{\\it \\cite{ \\cite[ \\url{ \\href{a}{ http:// http://a( ` `a '' ''a - --a a^ a^{ a_{ a^1 1 & &lt &#1 < " +
    "<sub> a~ \\' \\v \\frac{ \\hat{ \\R_ $\\text{ \\text{$ $\\text{$ \\verb| \\footnote{ \\foo{ " +
    "\\texorpdfstring{a} \\be \\bea \\boldmath$ \\si{ \\newcommand{ --> {a| www. mailto:a @ {$\\(\\emph{``<&"
  ).split(" ");
  test.each([...pieces, "\n", "\n a", " ", "\\item[", "$x$ ", "$5 a b ", "$ab cd ef gh ", "\\cite [a]", "\uD800"])(
    "%j repeated",
    (piece) => {
      const text = filled(piece);
      const taken = ratio(readOrdinary, 100, (round) => {
        latexToHtml(`${round}${text}`, "tex");
        latexToUnicode(`${round}${text}`, "stripped");
      });
      // Linear parsing takes at most about ten times the reference; quadratic parsing takes hundreds of times.
      expect(taken).toBeLessThan(100);
    },
  );

  test.each([
    ["nested and closed", `${"{".repeat(length / 2)}${"}".repeat(length / 2)}`],
    ["one word", `$${"a".repeat(length)}$`],
    ["one number", `1^${"1".repeat(length)}`],
    ["spaces", `a${" ".repeat(length)}b`],
    ["options", `\\cite${"[a]".repeat(length / 3)}`],
    ["macros in a formula", `$${"\\R".repeat(length / 2)}$`],
    ["braces in a formula", `$${"{".repeat(length)}$`],
  ])("%s", (_, text) => {
    const taken = ratio(readOrdinary, 100, (round) => {
      latexToHtml(`${round}${text}`, "tex");
      latexToUnicode(`${round}${text}`, "tex");
    });
    expect(taken).toBeLessThan(100);
  });
});

describe("a formula cannot delay a page", () => {
  const tenfold = (name: string, piece: string) => `\\def${name}{${piece.repeat(10)}}`;
  test.each([
    [
      "definitions that multiply",
      `$${tenfold("\\a", "x")}${tenfold("\\b", "\\a")}${tenfold("\\c", "\\b")}${tenfold("\\d", "\\c")}\\d\\d\\d$`,
    ],
    ["expanded definitions that double", `$\\edef\\a{xx}${"\\edef\\a{\\a\\a}".repeat(60)}\\a$`],
    ["a long definition used often", `$\\gdef\\a{${"x".repeat(2900)}}$ ${`$${"\\a".repeat(900)}$ `.repeat(20)}`],
    ["a definition of itself", "$\\def\\a{\\a\\a}\\a$"],
    ["arguments that double", `$\\gdef\\a#1{#1#1}${"\\a{".repeat(25)}x${"}".repeat(25)}$`],
    ["superscript characters", `$x${"⁰".repeat(2900)}$`],
    ["subscript characters", `$x${"₀ᵢ".repeat(1400)}$`],
    ["deep roots", `$${"\\sqrt{".repeat(400)}${"}".repeat(400)}$`],
    ["deep fractions", `$${"\\frac{1}{".repeat(300)}${"}".repeat(300)}$`],
    ["deep delimiters", `$${"\\left(".repeat(400)}${"\\right)".repeat(400)}$`],
    ["deep scripts", `$${"x^{".repeat(700)}${"}".repeat(700)}$`],
    ["scripts upon scripts", `${"$x".concat("^1".repeat(1400))}$ `.repeat(10)],
    ["braces that end nothing", `$${"x}".repeat(1400)}$`],
    ["ten thousand formulas", Array.from({ length: 10_000 }, (_, i) => `$x_{${i}}$`).join(" ")],
  ])("%s", (_, text) => {
    expect(ratio(setFormulas, 20, (round) => latexToHtml(`${round} ${text}`, "tex"))).toBeLessThan(20);
    expect(findForbidden(latexToHtml(text, "tex"))).toBeNull();
  });

  test("short formulas that render to very much HTML cannot fill a page", () => {
    const wide = `$\\begin{array}{${"c|".repeat(400)}}${"a&".repeat(700)}\\end{array}$ `;
    expect(latexToHtml(wide.repeat(40), "tex").length).toBeLessThan(1_000_000);
  });

  test("a formula cannot draw a box larger than the page", () => {
    expect(latexToHtml("$\\rule{1000em}{1000em}$", "tex")).not.toMatch(/style="[^"]*1000em/);
  });

  test("nothing is printed to the program's log", () => {
    const printers = (["log", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
    latexToHtml(
      "$\\message{a}\\errmessage{b}\\show\\x é \\verb|x| \\let\\y\\message\\y{c}$ $\\show{x}$ $\\message$",
      "tex",
    );
    for (const printer of printers) expect(printer).not.toHaveBeenCalled();
  });
});

describe("hostile commands", () => {
  test.each([
    "$\\href{javascript:alert(1)}{x}$",
    "$\\url{javascript:alert(1)}$",
    "$\\htmlClass{a}{x} \\htmlId{a}{x} \\htmlStyle{color:red}{x} \\htmlData{a=b}{x}$",
    "$\\includegraphics[height=1em]{https://a.org/x.png}$",
    "\\includegraphics{https://a.org/x.png}",
    "$\\text{<script>alert(1)</script>}$",
    '\\href{https://a.org/"onclick="alert(1)}{x}',
    "<img src=x onerror=alert(1)> &lt;script&gt; &#60;script&#62;",
    "\\texttt{<script>} \\cite{<script>} \\item[<b>] \\verb|<script>| \\foo{<i>} ^<b>",
    "<sub><script>x</script></sub> <b onclick=x>y</b>",
    "https://a.org/<script> https://a.org/'onclick='x",
    "$\\undefined<script>$ $\\color{red;background:url(x)}x$",
  ])("%s adds no tag, attribute or link address", (text) => {
    for (const form of ["flow", "phrase"] as const) {
      const html = latexToHtml(text, "tex", form);
      expect(findForbidden(html)).toBeNull();
      expect(html).not.toMatch(/<(?:img|script|b )|javascript:alert\(1\)"|\sid=|data-/);
    }
  });
});

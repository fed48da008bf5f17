import { expect, test } from "vitest";
import { latexToText } from "./to-text";
import { latexToUnicode } from "./to-unicode";

test.each([
  ["$\\alpha$-divergence", "α-divergence"],
  ["$x^2$ and $10^{19}$", "x² and 10¹⁹"],
  ["10^{-3}", "10⁻³"],
  ["$n \\leq 5$", "n ≤ 5"],
  ["English$\\rightarrow$German", "English→German"],
  ["$\\frac{a}{b}$, $\\frac{a+b}{2}$", "a/b, (a+b)/2"],
  ["$O(n\\log n)$", "O(n log n)"],
  ["$\\mathbb{R}^d$", "ℝᵈ"],
  ["$\\mathcal{O}(\\sqrt{n})$", "O(√n)"],
  ["$\\sqrt{x+1}$, $\\sqrt[3]{x}$", "√(x+1), ∛x"],
  ["$x_{i,j}$ and $x_{12}$", "x_(i,j) and x₁₂"],
  ["$\\hat{x}$, $\\hat\\theta$", "x̂, θ̂"],
  ["$f'(x)$ at $30^\\circ$C", "f′(x) at 30°C"],
  ["$\\text{SO}(3)$", "SO(3)"],
  ["$\\left(\\frac12\\right)$", "(1/2)"],
  ["$\\R$ and $\\eps$", "ℝ and ε"],
  ["$a^{x_1 y}$", "a^(x₁y)"],
  ["$X:=\\{x\\}$, $x''$, $x^{\\prime\\prime}$", "X := {x}, x′′, x′′"],
  ["\\emph{Deep} {\\bf nets}", "Deep nets"],
  ["``A'' -- B", "“A” – B"],
  ["\\href{https://a.org}{a page}", "a page"],
  ["CO$_2$", "CO₂"],
  ["$V_\\aff$ and $x^\\R$", "V_aff and x^ℝ"],
  ["$x \\text{ by Erd\\H{o}s if $y^2$}$", "x by Erdős if y²"],
  ["$\\method$ wins", "\\method wins"],
])("%s is converted to %s", (latex, unicode) => {
  expect(latexToUnicode(latex, "tex")).toBe(unicode);
});

test("paragraphs are separated by an empty line", () => {
  expect(latexToUnicode("One\ntwo\n\nthree", "tex")).toBe("One two\n\nthree");
});

test("text for the search index consists of plain words and digits", () => {
  expect(latexToText("CO$_2$ at $10^{19}$ by Erd\\H{o}s~et al.\n\n\\emph{fast}", "tex")).toBe(
    "CO2 at 1019 by Erdős et al. fast",
  );
});

test("a text of control characters only is shown as a replacement character", () => {
  expect(latexToUnicode("\u0001", "tex")).toBe("\uFFFD");
});

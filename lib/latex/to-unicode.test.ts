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
  ["\\href{https://a.org}{a page}", "a page (https://a.org)"],
  ["\\href{https://a.org/}{a.org}", "a.org"],
  ["at $\\href{https://a.org/X}{\\text{here}}$", "at here (https://a.org/X)"],
  ["at $\\href{https://a.org/a_b}{https://a.org/a_b}$", "at https://a.org/a_b"],
  ["at $\\url{https://a.org/x_y}$", "at https://a.org/x_y"],
  ["$\\frac{\\href{https://a.org}{x}}{2}$", "x/2 (https://a.org)"],
  ["$\\ket{W}$ and $\\braket{0|\\psi}$", "|W⟩ and ⟨0|ψ⟩"],
  ["\\ket{W}", "|W⟩"],
  ["\\SI{4}{\\kelvin} and $\\SI{10}{\\milli\\kelvin}$", "4 K and 10 mK"],
  ["$\\qty{5}{\\micro\\second}$", "5 µs"],
  ["\\num{1.5e-3}, \\ang{1;30}, \\SIrange{1}{2}{\\km}", "1.5 × 10⁻³, 1°30′, 1 km to 2 km"],
  ["$\\unit{kg.m^{2}.s^{-1}}$, \\si{\\metre\\per\\second\\squared}", "kg m² s⁻¹, m/s²"],
  ["\\ce{SO4^2-} and $\\ce{Na+ + Cl- -> NaCl}$", "SO₄²⁻ and Na⁺ + Cl⁻ → NaCl"],
  ["H{\\sc i}, H\\,{\\sc ii}, \\ion{C}{iv}, \\ion{C}{4}, {\\sc ivi}", "H I, H II, C IV, C IV, ivi"],
  ["spin-$\\hbar{1\\over 2}$, $n \\choose k$, $a+b\\over c$", "spin-ℏ1/2, C(n, k), (a+b)/c"],
  ["$a \\bmod n$ and a \\bmod n", "a mod n and a mod n"],
  ["\\ensuremath{x^2} and $\\ensuremath{\\R}$", "x² and ℝ"],
  ["$\\hat{\\bar x}$", "x̄̂"],
  ["$a &lt; b$, &lambda;, &#x3b1;, &#945;, &amp;lt;, &nosuch;", "a < b, λ, α, α, &lt;, &nosuch;"],
  ["$\\textcolor{red}{x}$ and $\\color{blue} y$", "x and y"],
  ["$\\xrightarrow{f}$, $a \\curvearrowright b$, $\\unlhd$", "→ᶠ, a↷b, ⊴"],
  ["a \\not= b, \\big(x\\big)", "a ≠ b, (x)"],
  ["$\\foo{bar}$ and $\\foo_1$", "\\foo{bar} and \\foo₁"],
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

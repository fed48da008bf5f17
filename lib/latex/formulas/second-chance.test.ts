import katex from "katex";
import { expect, test } from "vitest";
import { privateMacros } from "@/lib/latex/macros";
import { FormulaSetter } from "./formula";
import { secondChance } from "./second-chance";

function refusalOf(formula: string): unknown {
  try {
    katex.renderToString(formula, { strict: "ignore", macros: { ...privateMacros } });
    return null;
  } catch (error) {
    return error;
  }
}

test.each([
  ["a second superscript stands beside the first", "2p^6^1S", "2p^6\\,{}^1S"],
  ["a second subscript too", "a_{b}_{c}", "a_{b}\\,{}_{c}"],
  ["a brace that ends nothing is passed over", "\\mathcal{T}}(A)", "\\mathcal{T}(A)"],
  ["an underscore in words", "\\texttt{build_it}", "\\texttt{build\\_it}"],
  ["brackets under a short name", "\\la u, v\\ra", "\\langle u, v\\rangle"],
  ["a letter under a short name", "\\la_1", "\\lambda_1"],
  ["delimiters of a formula within it", "\\(u\\)_1", "(u)_1"],
  ["an operator as a script", "V_\\aff", "V_{\\aff }"],
  ["words with a formula of their own", "x \\quad {in $D$}", "x \\quad \\text{in $D$}"],
  ["bold typewriter, for which there is no font", "\\textbf{$\\texttt{A}$}", "\\text{$\\texttt{A}$}"],
])("%s", (_, refused, mended) => {
  const error = refusalOf(refused);
  expect(error).not.toBeNull();
  expect(secondChance(refused, error)).toBe(mended);
  expect(new FormulaSetter().set(refused, false)).not.toBeNull();
});

test.each(["\\undefinedmacro{x}", "\\frac{a", "\\left( x"])("%s is not guessed at", (formula) => {
  expect(secondChance(formula, refusalOf(formula))).toBeNull();
  expect(new FormulaSetter().set(formula, false)).toBeNull();
});

test("a formula is not mended without end", () => {
  expect(new FormulaSetter().set("x^1".concat("^1".repeat(50)), false)).toBeNull();
});

import katex from "katex";
import { expect, test } from "vitest";
import { formulaMacros } from "@/lib/latex/commands/table";
import { FormulaRenderer } from "./formula";
import { repairAfterError } from "./repair-after-error";

function errorOf(formula: string): unknown {
  try {
    katex.renderToString(formula, { strict: "ignore", macros: { ...formulaMacros } });
    return null;
  } catch (error) {
    return error;
  }
}

test.each([
  ["a second superscript is placed beside the first", "2p^6^1S", "2p^6\\,{}^1S"],
  ["a second subscript too", "a_{b}_{c}", "a_{b}\\,{}_{c}"],
  ["an unmatched closing brace is skipped", "\\mathcal{T}}(A)", "\\mathcal{T}(A)"],
  ["an underscore in words", "\\texttt{build_it}", "\\texttt{build\\_it}"],
  ["angle brackets under a short name", "\\la u, v\\ra", "\\langle u, v\\rangle"],
  ["a letter under a short name", "\\la_1", "\\lambda_1"],
  ["formula delimiters within a formula", "\\(u\\)_1", "(u)_1"],
  ["an operator as a script", "V_\\aff", "V_{\\aff }"],
  ["words that contain a formula", "x \\quad {in $D$}", "x \\quad \\text{in $D$}"],
  ["bold typewriter, for which there is no font", "\\textbf{$\\texttt{A}$}", "\\text{$\\texttt{A}$}"],
])("%s", (_, rejected, repaired) => {
  const error = errorOf(rejected);
  expect(error).not.toBeNull();
  expect(repairAfterError(rejected, error)).toBe(repaired);
  expect(new FormulaRenderer().render(rejected, false)).not.toBeNull();
});

test.each(["\\undefinedmacro{x}", "\\frac{a", "\\left( x"])("%s is not repaired by guessing", (formula) => {
  expect(repairAfterError(formula, errorOf(formula))).toBeNull();
  expect(new FormulaRenderer().render(formula, false)).toBeNull();
});

test("the number of repairs of a formula is limited", () => {
  expect(new FormulaRenderer().render("x^1".concat("^1".repeat(50)), false)).toBeNull();
});

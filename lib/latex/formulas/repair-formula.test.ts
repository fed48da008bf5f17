import katex from "katex";
import { expect, test } from "vitest";
import { formulaMacros } from "@/lib/latex/commands/table";
import { repairFormula } from "./repair-formula";

test.each([
  ["a percent sign does not begin a comment", "50% of x", "50\\% of x"],
  ["a percent sign that ended a line in the paper", "_{% \\mathbf n}.%\\nonumber", "_{ \\mathbf n}.\\nonumber"],
  ["a percent sign after a number and a space", "62 % \\to 70%", "62 \\% \\to 70\\%"],
  ["a vector under the name of an accent", "\\v_t + \\u", "\\mathbf{v}_t + \\mathbf{u}"],
  ["an accent in words stays", "\\text{\\v{c}}", "\\text{\\v{c}}"],
  ["an equals sign with a backslash", "D\\=\\sup x", "D=\\sup x"],
  ["a bold letter of text mode", "\\boldmath $\\theta$ \\boldmath{x}", "\\boldsymbol{\\theta} \\boldsymbol{x}"],
  ["an escaped percent sign stays", "50\\%", "50\\%"],
  ["a number sign", "A#B", "A\\#B"],
  ["an ampersand outside arrays", "A&B", "A\\&B"],
  ["an ampersand in an array stays", "\\begin{matrix}a&b\\end{matrix}", "\\begin{matrix}a&b\\end{matrix}"],
  ["an argument of a definition stays", "\\def\\a#1{#1}", "\\def\\a#1{#1}"],
  ["eqnarray", "\\begin{eqnarray*}a&=&b\\end{eqnarray*}", "\\begin{align*}a&=&b\\end{align*}"],
  ["multline", "\\begin{multline}a\\end{multline}", "\\begin{gather*}a\\end{gather*}"],
  ["equation", "\\begin{equation}\\label{e} a \\end{equation}", "a"],
  ["a box of text", "x \\mbox{ if } y", "x \\text{ if } y"],
  ["a norm delimiter with a stray space", "\\left\\ | x\\right\\ |", "\\left\\| x\\right\\|"],
  ["a characteristic", "\\char K", "\\operatorname{char} K"],
  ["a character number stays", "\\char65", "\\char65"],
  ["an accent on a letter in another script", "\\bar\\mathbb C", "\\bar{\\mathbb C}"],
  ["a code point", "\\unicode{x2013}", "\\text{–}"],
  ["the position argument of an array", "\\begin{array}[c]{l}a\\end{array}", "\\begin{array}{l}a\\end{array}"],
  ["a formula that needs no repair", "\\frac{a}{b}", "\\frac{a}{b}"],
])("%s", (_, tex, repaired) => {
  expect(repairFormula(tex)).toBe(repaired);
  const settings = { throwOnError: true, strict: "ignore", macros: { ...formulaMacros }, displayMode: true } as const;
  expect(() => katex.renderToString(repaired, settings)).not.toThrow();
});

test("KaTeX can render every macro of the table", () => {
  const faulty = Object.entries(formulaMacros).filter(([name, meaning]) => {
    const argument = meaning.includes("#1") ? "{x}{y}{z}" : " x";
    try {
      katex.renderToString(`y${name}${argument}`, {
        throwOnError: true,
        strict: "ignore",
        macros: { ...formulaMacros },
      });
      return false;
    } catch {
      return true;
    }
  });
  expect(faulty.map(([name]) => name)).toEqual([]);
});

test("no macro of the table changes the meaning of one that KaTeX defines", () => {
  const known = Object.keys(formulaMacros).filter((name) => {
    if (formulaMacros[name] === "" || name.endsWith("message")) return false;
    try {
      katex.renderToString(`${name}{x}`, { throwOnError: true, strict: "ignore" });
      return true;
    } catch (error) {
      return !String(error).includes(`Undefined control sequence: ${name}`);
    }
  });
  // They mean the same in both, except `\H`, an accent that is of no use in a formula, and `\real`: the real part in
  // KaTeX, but the real numbers in all abstracts that have it.
  expect(known.sort()).toEqual(["\\H", "\\N", "\\R", "\\Z", "\\argmax", "\\argmin", "\\real", "\\reals"]);
});

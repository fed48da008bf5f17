import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { latexToHtml } from "@/lib/latex/to-html";
import { latexToLatex } from "@/lib/latex/to-latex";
import { latexToMarkdown } from "@/lib/latex/to-markdown";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { onlyInT1 } from "@/lib/latex/typeset/characters";
import { argumentsOf, structureOf } from "./structures";
import { formulaCommands, latexMeaningOf, macroOf } from "./table";

/** Commands that only start or end something, or that KaTeX prints to the console. */
const partial = new Set("begin end show message errmessage cr hline hdashline".split(" "));
/** Letters, accents and quotes of text mode, which stand outside of formulas or within `\\text`. */
const textMode = new RegExp(`^(?:[A-Za-z]|AA|${onlyInT1.symbols.join("|")})$`);
const names = formulaCommands.filter((name) => !partial.has(name) && structureOf(name) !== "hidden");

/** Returns a formula with the command and all arguments that it may take. */
function formulaWith(name: string): string {
  const structure = structureOf(name);
  const count = structure === undefined ? (macroOf(name)?.count ?? 0) : argumentsOf(structure);
  if (structure === "infix") return `{B \\${name} C}`;
  if (name === "left" || name === "right") return "\\left( B \\right)";
  if (name === "middle") return "\\left( B \\middle| C \\right)";
  if (/^(?:big|Big)/.test(name) && structure === "nothing") return `\\${name}( B`;
  if (name === "limits" || name === "nolimits") return `\\sum\\${name}_B`;
  if (name.startsWith("html")) return `\\${name}{a=b}{B}`;
  if (name === "textcolor" || name === "colorbox") return `\\${name}{red}{B}`;
  if (name === "raisebox") return `\\${name}{1em}{B}`;
  return `B \\${name}${"{C}".repeat(count)} D`;
}

describe("what one form knows all know", () => {
  test("Unicode writes every command of the table without its source", () => {
    const shown = names.filter((name) => !/backslash/.test(name));
    expect(shown.filter((name) => latexToUnicode(`$${formulaWith(name)}$`, "tex").includes("\\"))).toEqual([]);
  });

  test("pages set every command of the table, but for those that change the page", () => {
    const unset = names.filter((name) => latexToHtml(`$${formulaWith(name)}$`, "tex").includes("math-source"));
    expect(unset.filter((name) => !/^html/.test(name))).toEqual([]);
  });

  test("Markdown has no command that only this table knows", () => {
    const left = names.filter((name) => {
      const markdown = latexToMarkdown(`$${formulaWith(name)}$`, "tex");
      return macroOf(name) !== undefined && markdown.includes(`\\${name}{`) && structureOf(name) === undefined;
    });
    expect(left).toEqual([]);
  });

  test("LaTeX has no command that amsmath and amssymb lack", () => {
    const foreign = names.filter((name) => {
      const latex = latexToLatex(`$${formulaWith(name)}$`, "tex");
      const commands = [...latex.replace(/\\text[a-z]*/g, "").matchAll(/\\([A-Za-z]+)/g)].map(([, each = ""]) => each);
      return commands.some((each) => latexMeaningOf(each) !== null && !textMode.test(each));
    });
    expect(foreign).toEqual([]);
  });
});

describe("all that KaTeX knows the table knows", () => {
  const source = (file: string) =>
    readFileSync(new URL(`../../../node_modules/katex/src/${file}`, import.meta.url), "utf8");

  test("its symbols", () => {
    const defined = [...source("symbols.ts").matchAll(/defineSymbol\(math,[^"]*"[^"]*",\s*"\\\\([A-Za-z]+)"/g)];
    const known = new Set(names);
    expect(defined.length).toBeGreaterThan(400);
    // Its own names for glyphs that other commands are made of, and letters of text mode.
    const inner = /^(?:i|j|text.*)$/;
    expect(defined.map(([, name = ""]) => name).filter((name) => !known.has(name) && !inner.test(name))).toEqual([]);
  });

  test("its macros", () => {
    const defined = [...source("macros.ts").matchAll(/defineMacro\("\\\\([A-Za-z]+)",/g)].map(([, name = ""]) => name);
    const known = new Set(formulaCommands);
    const inner =
      /^(?:char|newcommand|renewcommand|providecommand|message|errmessage|show|bgroup|egroup|tmspace|aa|AA|varcoppa)$/;
    expect(defined.length).toBeGreaterThan(200);
    expect(defined.filter((name) => !known.has(name) && !inner.test(name))).toEqual([]);
  });
});

test("an unknown command keeps its braces in every form", () => {
  expect(latexToUnicode("$\\foo{bar}{x^2}$", "tex")).toBe("\\foo{bar}{x²}");
  expect(latexToHtml("$\\foo{bar}$", "tex")).toBe('<p><code class="math-source">\\foo{bar}</code></p>');
  expect(latexToMarkdown("$\\foo{bar}$", "tex")).toBe("$\\foo{bar}$");
  expect(latexToLatex("$\\foo{bar}$", "tex")).toBe("\\textbackslash{}foo\\textbraceleft{}bar\\textbraceright{}");
  expect(latexToUnicode("by \\foo{a}{b}", "tex")).toBe("by \\foo{a}{b}");
});

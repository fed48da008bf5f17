/** Sets titles and names of the exports with an installed LaTeX. */
import { describe, expect, test } from "vitest";
import { bibtexNames } from "@/lib/citations/bibtex-names";
import { preambleFor, texTitle } from "@/lib/citations/tex-text";
import { daySchema } from "@/lib/days";
import { formulaCommands } from "@/lib/latex/commands/table";
import { textToLatex } from "@/lib/latex/typeset/text-to-latex";
import { generatePapers } from "@/scripts/demo/generate-papers";
import { engines, hasEngine, typeset } from "@/scripts/latex/typeset";

const wanted = 500;
const accented =
  "Łukasz Müller, Şule Özgür, Jiří Dvořák, Zoë Ångström, Nguyễn Văn Ấn, Dȩbowski, Íñigo, Żółć, Śliwa, Čaňo";
const hard = [
  "τ-lamp: Steering μP through π^3 steps",
  "On $\\R^n$, $\\mathbb{1}$, $\\ket{\\psi}$ and \\ion{C}{iv} at \\SI{5}{\\micro\\second}",
  'A < B > C | D "quoted" -- x --- y ---- `z\' {braces} 50% of #1 & a_b ^ ~ \\$5',
  "$\\begin{align}a&=b\\end{align}$ and $\\left\\{ x \\right.$ with $\\text{Erd\\H{o}s}$",
  "An $\\ours$ method with \\foo{a}{b} and 𝜏, ℝᵈ, H₂O, ½, ﬁ, ×, ≤ and →",
  accented,
];

function sampleTexts(): string[] {
  const texts = hard.map((title) => texTitle(title, "tex"));
  texts.push(...accented.split(", ").map(textToLatex));
  for (const { paper } of generatePapers({
    seed: "typeset",
    days: 20,
    papersPerDay: 8,
    lastDay: daySchema.parse("2026-04-20"),
  })) {
    const names = bibtexNames({ authors: paper.authors.slice(0, 3), authorCount: null });
    // LaTeX has the horn and the hook of Vietnamese only in an encoding that the document must load.
    const needsPackage = /[^ -~]/.test(names);
    texts.push(texTitle(paper.title, "tex"), ...(names === "" || needsPackage ? [] : [names]));
  }
  for (const name of formulaCommands) texts.push(texTitle(`$x \\${name}{a}{b}$`, "tex"));
  return texts;
}

describe.each(engines)("%s", (engine) => {
  test("sets 500 titles and names without an error and without a missing glyph", ({ skip }) => {
    skip(
      !hasEngine(engine),
      `${engine} is not installed: install texlive-latex-base or texlive-luatex to run this test.`,
    );
    const texts = sampleTexts().slice(0, wanted);
    expect(texts).toHaveLength(wanted);
    const preamble = preambleFor(texts.join("\n"))?.replace(/^@preamble\{"|"\}\n$/g, "");
    expect(typeset(engine, texts, preamble).map(({ index, message }) => `${texts[index]}: ${message}`)).toEqual([]);
  }, 120_000);
});

/** Measures coverage of a corpus: how many formulas are rendered, why others fail, and what TeX is left in the text. */
import katex from "katex";
import { formulaMacros } from "@/lib/latex/commands/table";
import { FormulaRenderer } from "@/lib/latex/formulas/formula";
import { repairFormula } from "@/lib/latex/formulas/repair-formula";
import { findForbidden } from "@/lib/latex/testing/allow-list";
import { latexToHtml } from "@/lib/latex/to-html";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { tokenize } from "@/lib/latex/tokenize";
import type { Token } from "@/lib/latex/tokens";
import { type Fault, faultNames, findFaults, isWellFormed } from "./faults";
import type { CorpusRecord } from "./read-corpus";

export interface Formula {
  tex: string;
  display: boolean;
}

export interface Coverage {
  records: number;
  formulas: number;
  /** Number of formulas shown as source, by cause. */
  asSource: Map<string, number>;
  exceptions: number;
  empty: number;
  forbidden: number;
  /** Number of texts whose source is well formed. */
  wellFormed: number;
  faults: Map<Fault, number>;
  /** Number of titles that contain a backslash when converted to Unicode. */
  backslashTitles: number;
  /** Examples of each fault and cause. */
  examples: Map<string, string[]>;
}

/** Returns the formulas of a text in order, including those in styled text and links. */
export function formulasOf(tokens: Token[]): Formula[] {
  return tokens.flatMap((token): Formula[] => {
    if (token.kind === "inline-math" || token.kind === "display-math") {
      return [{ tex: token.tex, display: token.kind === "display-math" }];
    }
    return token.kind === "styled" || token.kind === "link" ? formulasOf(token.children) : [];
  });
}

export function measureCoverage(records: CorpusRecord[]): Coverage {
  const coverage: Coverage = {
    records: records.length,
    formulas: 0,
    asSource: new Map(),
    exceptions: 0,
    empty: 0,
    forbidden: 0,
    wellFormed: 0,
    faults: new Map(faultNames.map((name) => [name, 0])),
    backslashTitles: 0,
    examples: new Map(),
  };
  for (const { id, title, abstract } of records) {
    for (const text of [title, abstract]) countText(coverage, id, text);
    const unicode = latexToUnicode(title, "tex");
    if (unicode.includes("\\")) {
      coverage.backslashTitles += 1;
      addExample(coverage, "title with a backslash", `${id} ${unicode}`);
    }
  }
  return coverage;
}

function countText(coverage: Coverage, id: string, text: string): void {
  let html: string;
  try {
    html = latexToHtml(text, "tex");
  } catch (error) {
    coverage.exceptions += 1;
    addExample(coverage, "exception", `${id} ${error}`);
    return;
  }
  if (html === "" && text.trim() !== "") coverage.empty += 1;
  const forbidden = findForbidden(html);
  if (forbidden !== null) {
    coverage.forbidden += 1;
    addExample(coverage, "forbidden", `${id} ${forbidden}`);
  }
  countFormulas(coverage, id, text);
  if (!isWellFormed(text)) return;
  coverage.wellFormed += 1;
  for (const fault of findFaults(text, html)) {
    coverage.faults.set(fault, (coverage.faults.get(fault) ?? 0) + 1);
    addExample(
      coverage,
      fault,
      `${id} ${html.replace(/<span class="katex[\s\S]*?<\/span><\/span><\/span>/g, "").slice(0, 1500)}`,
    );
  }
}

function countFormulas(coverage: Coverage, id: string, text: string): void {
  const renderer = new FormulaRenderer();
  for (const { tex, display } of formulasOf(tokenize(text, "tex"))) {
    coverage.formulas += 1;
    if (renderer.render(tex, display) !== null) continue;
    const cause = causeOf(tex, display);
    coverage.asSource.set(cause, (coverage.asSource.get(cause) ?? 0) + 1);
    addExample(coverage, cause, `${id} ${tex.replace(/\s+/g, " ")}`);
  }
}

function addExample({ examples }: Coverage, name: string, text: string): void {
  const known = examples.get(name) ?? [];
  if (known.length < 200) examples.set(name, [...known, text]);
}

/** Returns the cause why KaTeX does not render a formula, as one of a few classes. */
function causeOf(tex: string, displayMode: boolean): string {
  try {
    katex.renderToString(repairFormula(tex), { displayMode, strict: "ignore", macros: { ...formulaMacros } });
    return "a limit on length, number or time";
  } catch (error) {
    const message = String(error);
    if (message.includes("Undefined control sequence")) return "an undefined macro of the author";
    if (message.includes("No such environment")) return "an environment that KaTeX lacks";
    if (/Expected '}'|Unexpected character: '}'|Extra \}|Expected group|got 'EOF'|got '}'/.test(message)) {
      return "missing braces or argument";
    }
    return /\\left|\\right|delimiter/.test(message) ? "unmatched delimiters" : "other";
  }
}

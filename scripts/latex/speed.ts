/** Measures how fast a corpus is rendered, relative to KaTeX alone on the same formulas in the same run. */
import katex from "katex";
import { formulaMacros } from "@/lib/latex/commands/table";
import { repairFormula } from "@/lib/latex/formulas/repair-formula";
import { latexToHtml } from "@/lib/latex/to-html";
import { tokenize } from "@/lib/latex/tokenize";
import { type Formula, formulasOf } from "./coverage";
import type { CorpusRecord } from "./read-corpus";

export interface Speed {
  records: number;
  formulas: number;
  /** CPU seconds for parsing and rendering complete titles and abstracts, each once. */
  oursSeconds: number;
  /** CPU seconds for `katex.renderToString` on their formulas only. */
  katexSeconds: number;
  /** Our rate divided by KaTeX's; at least 0.8 is required. */
  ratio: number;
}

const batchSize = 500;

/** Returns the CPU seconds of a run, so that other work of the machine does not count. */
function seconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Measures both alternately, batch by batch, in changing order. The first batches are an uncounted warm-up. */
export function measureSpeed(records: CorpusRecord[]): Speed {
  const speed: Speed = { records: 0, formulas: 0, oursSeconds: 0, katexSeconds: 0, ratio: 0 };
  const warmUp = records.slice(0, 2 * batchSize);
  renderAll(warmUp);
  renderWithKatex(formulasIn(warmUp));
  for (let at = warmUp.length; at < records.length; at += batchSize) {
    const part = records.slice(at, at + batchSize);
    const formulas = formulasIn(part);
    const katexFirst = (at / batchSize) % 2 === 0;
    if (katexFirst) speed.katexSeconds += seconds(() => renderWithKatex(formulas));
    speed.oursSeconds += seconds(() => renderAll(part));
    if (!katexFirst) speed.katexSeconds += seconds(() => renderWithKatex(formulas));
    speed.records += part.length;
    speed.formulas += formulas.length;
  }
  speed.ratio = speed.oursSeconds === 0 ? 0 : speed.katexSeconds / speed.oursSeconds;
  return speed;
}

function formulasIn(records: CorpusRecord[]): Formula[] {
  return records
    .flatMap(({ title, abstract }) => [title, abstract])
    .flatMap((text) => formulasOf(tokenize(text, "tex")))
    .map(({ tex, display }) => ({ tex: repairFormula(tex), display }));
}

function renderAll(records: CorpusRecord[]): void {
  for (const { title, abstract } of records) {
    latexToHtml(title, "tex", "phrase");
    latexToHtml(abstract, "tex");
  }
}

const macros: Record<string, string> = Object.freeze({ ...formulaMacros });

function renderWithKatex(formulas: Formula[]): void {
  for (const { tex, display } of formulas) {
    try {
      katex.renderToString(tex, { displayMode: display, output: "htmlAndMathml", strict: "ignore", macros });
    } catch {
      // Counted in the table of coverage.
    }
  }
}

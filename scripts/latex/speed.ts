/** How fast a corpus is rendered, beside KaTeX alone on the same formulas in the same run. */
import katex from "katex";
import { repairFormula } from "@/lib/latex/formulas/repair-formula";
import { privateMacros } from "@/lib/latex/macros";
import { latexToHtml } from "@/lib/latex/to-html";
import { tokenize } from "@/lib/latex/tokenize";
import { type Formula, formulasOf } from "./coverage";
import type { CorpusRecord } from "./read-corpus";

export interface Speed {
  records: number;
  formulas: number;
  /** Processor seconds for reading and rendering titles and abstracts whole, each text once. */
  oursSeconds: number;
  /** The same for `katex.renderToString` on their formulas alone. */
  katexSeconds: number;
  /** The rate of the whole as a part of KaTeX's alone; 0.8 is asked for. */
  ratio: number;
}

const batch = 500;

/** Processor time, so that other work of the machine does not count. */
function seconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Both take turns, batch by batch, in changing order; the first batches warm up and are not counted. */
export function measureSpeed(records: CorpusRecord[]): Speed {
  const speed: Speed = { records: 0, formulas: 0, oursSeconds: 0, katexSeconds: 0, ratio: 0 };
  const warmUp = records.slice(0, 2 * batch);
  renderAll(warmUp);
  setAll(formulasIn(warmUp));
  for (let at = warmUp.length; at < records.length; at += batch) {
    const part = records.slice(at, at + batch);
    const formulas = formulasIn(part);
    const katexFirst = (at / batch) % 2 === 0;
    if (katexFirst) speed.katexSeconds += seconds(() => setAll(formulas));
    speed.oursSeconds += seconds(() => renderAll(part));
    if (!katexFirst) speed.katexSeconds += seconds(() => setAll(formulas));
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

const macros: Record<string, string> = Object.freeze({ ...privateMacros });

function setAll(formulas: Formula[]): void {
  for (const { tex, display } of formulas) {
    try {
      katex.renderToString(tex, { displayMode: display, output: "htmlAndMathml", strict: "ignore", macros });
    } catch {
      // Counted in the table of coverage.
    }
  }
}

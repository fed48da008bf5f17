/** Sets LaTeX texts with an installed LaTeX and reports those that it cannot set. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const engines = ["pdflatex", "lualatex"] as const;
export type Engine = (typeof engines)[number];

export interface TypesetFault {
  /** Index of the text. */
  index: number;
  /** LaTeX's error, or the character that its font lacks. */
  message: string;
}

/** Returns whether an engine is installed. */
export function hasEngine(engine: Engine): boolean {
  return spawnSync(engine, ["--version"]).status === 0;
}

const start = "\\documentclass{article}\n\\usepackage{amsmath,amssymb}\n";

/** Text `n` of the document begins in the log with this line. */
const marker = /^text (\d+)$/;

/**
 * Sets each text as a paragraph, in LaTeX's default encoding and fonts, and returns what the log reports.
 * @param preamble BibTeX's preamble for the texts, which stands in the document as a bibliography would put it there
 * @throws Error if the engine did not reach the end
 */
export function typeset(engine: Engine, texts: string[], preamble = ""): TypesetFault[] {
  const folder = mkdtempSync(join(tmpdir(), "typeset-"));
  try {
    const paragraphs = texts.map((text, i) => `\\typeout{text ${i}}\n{${text}\\par}\n`).join("");
    writeFileSync(
      join(folder, "texts.tex"),
      `${start}\\begin{document}\n\\sloppy\n${preamble}\n${paragraphs}\\end{document}\n`,
    );
    // The log breaks lines after 79 characters by default.
    spawnSync(engine, ["-interaction=nonstopmode", "texts.tex"], {
      cwd: folder,
      stdio: "ignore",
      env: { ...process.env, max_print_line: "10000" },
    });
    const log = readFileSync(join(folder, "texts.log"), "utf8");
    if (!log.includes("\nOutput written on ")) throw new Error(`${engine} did not finish: ${log.slice(-2000)}`);
    return readFaults(log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readFaults(log: string): TypesetFault[] {
  const faults: TypesetFault[] = [];
  let index = -1;
  for (const line of log.split("\n")) {
    const begun = marker.exec(line);
    if (begun) index = Number(begun[1]);
    else if (line.startsWith("! ") || line.startsWith("Missing character")) faults.push({ index, message: line });
  }
  return faults;
}

/** npm run latex -- FOLDER: measures how well and how fast LaTeX in a corpus of titles and abstracts is rendered. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { Command } from "commander";
import { runCommand } from "@/scripts/cli/command-line";
import { measureCoverage } from "@/scripts/latex/coverage";
import { hardPage } from "@/scripts/latex/hard-page";
import { coverageTable, type Group, speedTable } from "@/scripts/latex/print-report";
import { type HardRecord, isRecent, readCorpus } from "@/scripts/latex/read-corpus";
import { measureSpeed } from "@/scripts/latex/speed";
import { grades, readVerdicts } from "@/scripts/latex/verdicts";

interface Options {
  page: string;
  examples?: true;
}

function printExamples(groups: Group[]): void {
  for (const { name, coverage } of groups) {
    for (const [cause, examples] of coverage.examples) {
      console.log(`\n${name}: ${cause}`);
      for (const text of examples) console.log(`  ${text.slice(0, 200)}`);
    }
  }
}

/** Writes the page of hard texts and returns a summary of the verdicts. */
function writeHardPage(hard: HardRecord[], page: string): string {
  const verdicts = readVerdicts();
  const counts = grades.map((grade) => `${hard.filter(({ id }) => verdicts.get(id)?.grade === grade).length} ${grade}`);
  const unreviewed = hard.filter(({ id }) => !verdicts.has(id)).length;
  const summary = `${hard.length} hard texts: ${counts.join(", ")}${unreviewed > 0 ? `, ${unreviewed} not reviewed` : ""}.`;
  mkdirSync(dirname(page), { recursive: true });
  const katexStyles = relative(dirname(resolve(page)), resolve("node_modules/katex/dist/katex.min.css"));
  writeFileSync(page, hardPage(hard, verdicts, { katexStyles, summary }));
  return summary;
}

function report(folder: string, { page, examples }: Options): void {
  const { records, hard } = readCorpus(folder);
  // Speed first, because measuring coverage leaves its formulas in the cache.
  const speed = measureSpeed(records);
  const groups = [
    { name: "2025 and later", limit: 0.01, records: records.filter(({ id }) => isRecent(id)) },
    { name: "older", limit: 0.03, records: records.filter(({ id }) => !isRecent(id)) },
  ].map(({ name, limit, records: part }) => ({ name, limit, coverage: measureCoverage(part) }));
  console.log(`${coverageTable(groups)}\n\n${speedTable(speed)}`);
  if (examples) printExamples(groups);
  if (hard.length > 0) console.log(`\n${writeHardPage(hard, page)}\n${page} shows each next to its source.`);
}

const command = new Command("latex")
  .description(
    "Measure how LaTeX in titles and abstracts is rendered: print coverage and speed, write a page for review.",
  )
  .argument("<folder>", "folder with abstracts.jsonl.gz (id, title and abstract per line) and latex-hard.json")
  .option("--page <file>", "where to write the page of hard texts", "var/reports/latex.html")
  .option("--examples", "print examples of each fault")
  .action(report);

await runCommand(command);

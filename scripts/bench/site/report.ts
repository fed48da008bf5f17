/** Prints the site's results on the terminal and writes them to docs/benchmarks.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { version } from "@/lib/version";
import { type Figure, isRequirementMet, type Row, ratioOf, roundCount } from "@/scripts/bench/site/rounds";

const number = (value: number): string =>
  value.toLocaleString("en", { maximumSignificantDigits: value < 1_000 ? 3 : 6, maximumFractionDigits: 2 });

function figure({ median, min, max }: Figure): string {
  return min === max ? number(median) : `${number(median)} (${number(min)}–${number(max)})`;
}

const requirement = ({ required }: Row): string =>
  "atLeast" in required ? `≥ ${required.atLeast.toFixed(2)}` : `≤ ${required.atMost.toFixed(2)}`;

const cells = (row: Row): string[] => [
  row.what,
  `${figure(row.ours)} ${row.unit}`,
  `${row.limitName}: ${figure(row.limit)}`,
  ratioOf(row).toFixed(2),
  `${requirement(row)} ${isRequirementMet(row) ? "✓" : "✗"}`,
];

export function printRow(row: Row): void {
  const [what = "", ours = "", limit = "", ratio = "", required = ""] = cells(row);
  console.log(`${what}: ${ours} against ${limit}: ${ratio} (${required})${row.note ? `, ${row.note}` : ""}`);
}

const versionOf = (name: string): string =>
  String(JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);

function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} cores (${cpu?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB of memory`;
}

/** Heading of the hand-written remarks, which are kept when the file is written again. */
const remarksHeading = "## Remarks";

export function writeReport(rows: Row[]): void {
  const file = "docs/benchmarks.md";
  const before = readFileSync(file, { encoding: "utf8", flag: "a+" });
  const remarks = before.includes(remarksHeading) ? before.slice(before.indexOf(remarksHeading)) : "";
  const table = [["measurement", "this site", "limit", "ratio", "required"], Array(5).fill("---"), ...rows.map(cells)];
  const notes = rows.flatMap((row) => (row.note ? [`- ${row.what}: ${row.note}.`] : []));
  const software = `Node ${process.versions.node}, next ${versionOf("next")}, react ${versionOf("react")}, Daily Papers ${version}`;
  writeFileSync(
    file,
    `# Benchmarks

\`npm run bench\` writes this page. Each row compares the site with a limit, which is a reference measured in the same run
or a fixed value. Where both are measured, they alternate over at least ${roundCount} rounds on 90 days of invented papers.
Figures are medians, with the range in parentheses. The ratio is that of the medians and depends little on the machine.

${machine()}; ${software}.

${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}

${notes.join("\n")}

${remarks}`
      .trimEnd()
      .concat("\n"),
  );
  console.log(`Written to ${file}.`);
}

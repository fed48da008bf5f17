/** Formats the tables of coverage and speed as plain text. */
import type { Coverage } from "./coverage";
import { faultNames } from "./faults";
import type { Speed } from "./speed";

/** A group of records; `limit` is the share of its formulas that may be shown as source. */
export interface Group {
  name: string;
  limit: number;
  coverage: Coverage;
}

type Row = [label: string, ...values: string[]];

/** Returns the total number of formulas shown as source. */
function sourceCount({ asSource }: Coverage): number {
  return [...asSource.values()].reduce((sum, count) => sum + count, 0);
}

/** Returns a percentage with two decimals. */
function percent(part: number, whole: number): string {
  return `${whole === 0 ? "0.00" : ((100 * part) / whole).toFixed(2)} %`;
}

function rowsOf(groups: Group[]): Row[] {
  const row = (label: string, value: (coverage: Coverage) => string | number): Row => [
    label,
    ...groups.map(({ coverage }) => String(value(coverage))),
  ];
  const causes = [...new Set(groups.flatMap(({ coverage }) => [...coverage.asSource.keys()]))].sort();
  return [
    ["", ...groups.map(({ name }) => name)],
    row("records", ({ records }) => records),
    row("texts that threw", ({ exceptions }) => exceptions),
    row("texts rendered to nothing", ({ empty }) => empty),
    row("texts with a forbidden tag or attribute", ({ forbidden }) => forbidden),
    row("texts whose source is well formed", ({ wellFormed }) => wellFormed),
    ...faultNames.map((fault) => row(`  ${fault} left`, ({ faults }) => faults.get(fault) ?? 0)),
    row("formulas", ({ formulas }) => formulas),
    ...causes.map((cause) => row(`  as source: ${cause}`, ({ asSource }) => asSource.get(cause) ?? 0)),
    row("  as source, total", (coverage) => percent(sourceCount(coverage), coverage.formulas)),
    ["  limit", ...groups.map(({ limit }) => percent(limit, 1))],
    row("titles with a backslash in Unicode", ({ backslashTitles, records }) => percent(backslashTitles, records)),
  ];
}

export function coverageTable(groups: Group[]): string {
  return aligned(rowsOf(groups));
}

export function speedTable({ records, formulas, oursSeconds, katexSeconds, ratio }: Speed): string {
  return aligned([
    ["", "seconds", "formulas/s"],
    [`${records} titles and abstracts, complete`, oursSeconds.toFixed(2), rate(formulas, oursSeconds)],
    [`KaTeX alone on the ${formulas} formulas`, katexSeconds.toFixed(2), rate(formulas, katexSeconds)],
    ["rate relative to KaTeX alone", ratio.toFixed(2), ""],
    ["  required at least", "0.80", ""],
  ]);
}

function rate(count: number, seconds: number): string {
  return seconds === 0 ? "" : String(Math.round(count / seconds));
}

function aligned(rows: Row[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length))) ?? [];
  return rows
    .map(([label, ...values]) =>
      [label.padEnd(widths[0] ?? 0), ...values.map((value, i) => value.padStart(widths[i + 1] ?? 0))]
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

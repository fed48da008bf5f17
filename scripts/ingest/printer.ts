/**
 * Prints the output of `npm run ingest`: JSON lines or sentences on standard output, progress and errors on standard
 * error.
 */
import { SingleBar } from "cli-progress";
import type { AppError } from "@/lib/errors";
import type { IngestReport } from "@/lib/ingest/run/ingest-records";
import { reportError } from "@/scripts/cli/report-error";

interface PrintOptions {
  json?: boolean;
  dryRun?: boolean;
}

const countNames = ["read", "new", "changed", "unchanged", "rejected", "seconds"] as const;

type Counts = Pick<IngestReport, Exclude<(typeof countNames)[number], "seconds">>;

/** Returns the numbers of a run's papers in a sentence; `run` is its number, null for a dry run. */
export function countsText(file: string, { run, ...counts }: Counts & { run: number | null }): string {
  const name = run === null ? file : `run ${run}, ${file}`;
  const outcomes = `${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.rejected} rejected`;
  return `${name}: ${counts.read} papers read, ${outcomes}`;
}

function sentence(name: string, report: Counts & { run: number | null; seconds: number }, dryRun: boolean): string {
  const tried = dryRun ? " (dry run, nothing stored)" : "";
  return `${countsText(name, report)}, in ${report.seconds.toFixed(2)} s${tried}`;
}

export function createPrinter({ json = false, dryRun = false }: PrintOptions) {
  const bar = new SingleBar({
    format: "{bar} {percentage} % · {papers} papers · {rate} a second · {eta_formatted} left",
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  const shown = !json && process.stderr.isTTY === true;
  let reports: IngestReport[] = [];
  let startedMs = 0;

  return {
    /** Called before the texts of one file or fetch. */
    start(): void {
      reports = [];
      startedMs = performance.now();
    },
    /** Shows the progress, from 0 to 1, and the papers stored of the current text; only on a terminal. */
    progress(share: number, papersOfCurrentText: number): void {
      if (!shown) return;
      const papers = reports.reduce((total, { read }) => total + read, papersOfCurrentText);
      const rate = Math.round(papers / Math.max(0.001, (performance.now() - startedMs) / 1000));
      if (!bar.isActive) bar.start(1_000, 0, { papers, rate });
      bar.update(Math.round(share * 1_000), { papers, rate });
    },
    report(report: IngestReport): void {
      reports.push(report);
      if (json) console.log(JSON.stringify(report));
    },
    /** Reports a refused text. The other texts are still stored, and the command exits with code 1. */
    refused(error: AppError): void {
      bar.stop();
      reportError(error);
      process.exitCode = 1;
    },
    /** Called after the texts of one file or fetch. `name` labels the total if there were several. */
    end(name: string): void {
      bar.stop();
      if (json) return;
      const [only, ...others] = reports;
      if (!only) return;
      if (others.length === 0) {
        console.log(sentence(only.file, only, dryRun));
      } else {
        for (const report of reports) console.log(sentence(report.file, report, dryRun));
        console.log(sentence(`${name}: ${reports.length} files`, { ...total(reports), run: null }, dryRun));
      }
      const rejecting = reports.filter(({ rejected, run }) => rejected > 0 && run !== null);
      for (const { run, file } of rejecting)
        console.log(`  To see the rejected records of ${file}: npm run ingest -- --rejects ${run}`);
    },
  };
}

export type Printer = ReturnType<typeof createPrinter>;

function total(reports: IngestReport[]) {
  const sums = countNames.map((name) => [name, reports.reduce((sum, report) => sum + report[name], 0)] as const);
  return { ...reports[0], ...Object.fromEntries(sums) } as IngestReport;
}

/** npm run ingest -- FILE… [--date DAY] [--dry-run] [--json] [--format NAME]: stores the papers of files. */
import { Command, Option } from "commander";
import type { Day } from "@/lib/days";
import { storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type IngestReport, ingestFile } from "@/lib/ingest/run-ingest";
import { fileFormats } from "@/lib/ingest/sources";
import { openStore } from "@/lib/store/open-store";
import { dayArgument, reportError, runCommand } from "@/scripts/command-line";

interface Options {
  date?: Day;
  dryRun?: boolean;
  json?: boolean;
  format?: string;
}

function printReport(report: IngestReport, options: Options): void {
  if (options.json) {
    console.log(JSON.stringify(report));
    return;
  }
  const { file, read, changed, unchanged, rejected, seconds } = report;
  const tried = options.dryRun ? " (dry run, nothing kept)" : "";
  const counts = `${report.new} new, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected`;
  console.log(`${file}: ${read} papers read, ${counts}, in ${seconds.toFixed(2)} s${tried}`);
}

const command = new Command("ingest")
  .description("Store the papers of files; the format is recognised by content. A second time changes nothing.")
  .argument("<file...>", "the files; facts in X.facts.json beside X.txt are read with it")
  .option("--date <day>", "the day of the list, whatever the file says", dayArgument)
  .option("--dry-run", "try and count everything, keep nothing")
  .option("--json", "print one JSON object a line for each file")
  .addOption(new Option("--format <name>", "do not recognise the format").choices(fileFormats.map(({ name }) => name)))
  .action((files: string[], options: Options) => {
    const store = openStore(storePath());
    try {
      for (const file of files) {
        try {
          const { date = null, dryRun = false, format } = options;
          printReport(ingestFile(store, file, { date, dryRun, format }), options);
        } catch (error) {
          // One refused file does not keep the others out.
          if (!(error instanceof AppError)) throw error;
          reportError(error);
          process.exitCode = 1;
        }
      }
    } finally {
      store.close();
    }
  });

await runCommand(command);

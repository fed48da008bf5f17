/** npm run ingest: stores the papers of files (FILE…) or of a live source (--source); --help shows every option. */
import { constants, getPriority, setPriority } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { type Day, dayOf } from "@/lib/days";
import { env, storePath } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { createFetcher, userAgentOf } from "@/lib/ingest/fetch/fetcher";
import type { LiveRequest } from "@/lib/ingest/fetch/live-source";
import type { Progress } from "@/lib/ingest/files/read-documents";
import { listPapersMissingFromArxiv } from "@/lib/ingest/live/missing-papers";
import { type NamedSource, parseNamedSource } from "@/lib/ingest/live/named-source";
import { ingestLive } from "@/lib/ingest/live/run-live";
import { ingestFile } from "@/lib/ingest/run/ingest-file";
import { formats } from "@/lib/ingest/sources";
import { parseArxivId } from "@/lib/papers/paper-id";
import { isStoreFault, storeError } from "@/lib/store/faults";
import { pendingMigrations, readMigrations } from "@/lib/store/migrate";
import { openStore } from "@/lib/store/open-store";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import type { Store } from "@/lib/store/store";
import { version } from "@/lib/version";
import { countArgument, dayArgument, runCommand } from "@/scripts/cli/command-line";
import { printHiddenPapers, printRemarks, printRuns } from "@/scripts/ingest/list-commands";
import { createPrinter, type Printer } from "@/scripts/ingest/printer";
import { printHidden, printUndo } from "@/scripts/ingest/undo-commands";

interface Options {
  date?: Day;
  dryRun?: boolean;
  json?: boolean;
  format?: string;
  runs?: number | true;
  rejects?: number;
  undo?: number;
  hide?: string;
  show?: string;
  hidden?: boolean;
  source?: NamedSource;
  from?: Day;
  to?: Day;
  ids?: string[] | "missing";
}

function sourceArgument(text: string): NamedSource {
  try {
    return parseNamedSource(text);
  } catch (error) {
    throw error instanceof AppError ? new InvalidArgumentError(error.message) : error;
  }
}

function idsArgument(text: string): string[] | "missing" {
  if (text === "missing") return text;
  return text.split(",").map((part) => {
    const id = parseArxivId(part.trim());
    if (!id)
      throw new InvalidArgumentError(
        `Expected "missing" or arXiv ids such as 2505.17018,math/0309136; found "${part}".`,
      );
    return id;
  });
}

async function ingestFiles(store: Store, files: string[], options: Options, printer: Printer, signal: AbortSignal) {
  const { date = null, dryRun = false, format } = options;
  for (const file of files) {
    let archive = false;
    // Progress is measured in records for a text that is in memory, in bytes for an archive or a stream.
    const onProgress = (done: number, total: number, { readBytes, totalBytes }: Progress) =>
      printer.progress(total > 0 && !archive ? done / total : readBytes / totalBytes || 0, done);
    printer.start();
    try {
      for await (const outcome of ingestFile(store, file, { date, dryRun, format, signal, onProgress })) {
        if ("refused" in outcome) printer.refused(outcome.refused);
        else printer.report(outcome.report);
        archive = true;
        printer.progress(outcome.progress.readBytes / outcome.progress.totalBytes || 0, 0);
      }
    } finally {
      printer.end(file);
    }
  }
}

/** Returns the request that the options make to a source. @throws AppError `invalid-input` */
async function liveRequestOf(store: Store, { date, from, to, ids }: Options): Promise<LiveRequest> {
  if (ids === "missing") return { kind: "papers", ids: await listPapersMissingFromArxiv(store) };
  if (ids) return { kind: "papers", ids };
  const today = dayOf(new Date());
  const first = date ?? from;
  const last = date ?? to ?? (from ? today : undefined);
  if (!first && !last) return { kind: "newest", today };
  if (!first) throw new AppError("invalid-input", "--to is given without --from: expected both.");
  if (!last || first > last)
    throw new AppError("invalid-input", `--from is ${first}: expected a day up to --to (${last}).`);
  if (last > today)
    throw new AppError("invalid-input", `The last day is ${last}: expected a day up to today, ${today}.`);
  return { kind: "days", from: first, to: last };
}

/** Returns the name under which to record the source's state, as the scheduler would, or null to record nothing. */
function recordName(source: NamedSource, wanted: LiveRequest, { ids, dryRun }: Options): string | null {
  if (dryRun) return null;
  return wanted.kind === "newest" ? source.text : ids === "missing" ? source.live.name : null;
}

async function ingestSource(
  store: Store,
  source: NamedSource,
  options: Options,
  printer: Printer,
  signal: AbortSignal,
) {
  const { CONTACT, BASE_URL } = env();
  const fetcher = createFetcher({ store, userAgent: userAgentOf(version, CONTACT ?? BASE_URL), signal });
  const wanted = await liveRequestOf(store, options);
  printer.start();
  let texts = 0;
  try {
    const recordAs = recordName(source, wanted, options);
    const live = { fetcher, recordAs, dryRun: options.dryRun ?? false, signal };
    for await (const outcome of ingestLive(store, source, wanted, live)) {
      texts += 1;
      if ("refused" in outcome) printer.refused(outcome.refused);
      else printer.report(outcome.report);
    }
  } finally {
    printer.end(source.text);
    await fetcher.close();
  }
  if (texts === 0) console.error(`${source.text}: no new papers.`);
}

/** Runs at low priority, so that the server's requests go first; an idle machine still gives it full speed. */
function lowerPriority(): void {
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  if (getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);
}

/** @throws AppError `store-unavailable` if the store is absent or from an older version */
function requireMigrated(file: string): void {
  const database = openDatabase(file);
  try {
    if (pendingMigrations(database, readMigrations()).length === 0) return;
    const sentence = `The store ${file} is from an older version: update it with npm run migrate.`;
    throw new AppError("store-unavailable", sentence);
  } finally {
    database.close();
  }
}

/** Number of runs that `--runs` lists. */
const defaultRuns = 20;

async function run(files: string[], options: Options): Promise<void> {
  const { source, runs, rejects, undo, hide, show, hidden } = options;
  const actions =
    [source, runs, rejects, undo, hide, show, hidden].filter((one) => one !== undefined).length +
    Math.sign(files.length);
  if (actions !== 1) {
    const names = "--source, --runs, --rejects, --undo, --hide, --show and --hidden";
    command.error(`error: expected files, or one of ${names}`);
  }
  if (!options.source && (options.from || options.to || options.ids)) {
    command.error("error: --from, --to and --ids are allowed only with --source");
  }
  if (options.source && options.format) command.error("error: --format is allowed only with files");
  // The first Ctrl-C finishes the batch in progress; a second ends at once, which the store survives as well.
  const stopping = new AbortController();
  process.once("SIGINT", () => stopping.abort());
  process.once("SIGTERM", () => stopping.abort());
  lowerPriority();
  const store = openStore(storePath());
  const printer = createPrinter(options);
  const json = options.json === true;
  try {
    requireMigrated(storePath());
    if (runs !== undefined) await printRuns(store, runs === true ? defaultRuns : runs, json);
    else if (rejects !== undefined) await printRemarks(store, rejects, json);
    else if (hidden) await printHiddenPapers(store, json);
    else if (undo !== undefined) await printUndo(store, undo, options, stopping.signal);
    else if (hide !== undefined) await printHidden(store, hide, true, options);
    else if (show !== undefined) await printHidden(store, show, false, options);
    else if (options.source) await ingestSource(store, options.source, options, printer, stopping.signal);
    else await ingestFiles(store, files, options, printer, stopping.signal);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid-input") command.error(`error: ${error.message}`);
    throw isStoreFault(error) ? storeError(storePath(), error) : error;
  } finally {
    await store.close();
  }
}

const command = new Command("ingest")
  .description(
    "Store papers from files or a live source; formats are detected from content. Repeating an ingest changes nothing; an interrupted bulk ingest continues where it stopped.",
  )
  .argument("[file...]", "files, plain, .gz, .tar or .tar.gz; X.facts.json beside X.txt is read with it")
  .option("--date <day>", "the day of the list, overriding the file; with --source, the day to fetch", dayArgument)
  .option("--dry-run", "count what would be stored without storing it")
  .option("--json", "print one line of JSON per file or fetch, or per run, reject or paper that is listed")
  .addOption(new Option("--format <name>", "skip format detection").choices(formats.map(({ name }) => name)))
  .option("--runs [count]", "list the newest runs (default: 20), with their numbers and counts", countArgument)
  .option("--rejects <run>", "print the rejected records of a run with reasons", countArgument)
  .option("--undo <run>", "remove a run's papers and list entries unless something else needs them", countArgument)
  .option("--hide <id>", "hide a paper from every page, list, feed and digest without deleting it")
  .option("--show <id>", "show a hidden paper again")
  .option("--hidden", "list the hidden papers")
  .option(
    "--source <name>",
    "fetch from huggingface, from arxiv:CATEGORIES such as arxiv:cs.LG+cs.CL, or harvest arxiv-oai[:SET]",
    sourceArgument,
  )
  .option("--from <day>", "with --source: the first day to fetch", dayArgument)
  .option("--to <day>", "with --source: the last day to fetch (default: today)", dayArgument)
  .option(
    "--ids <list>",
    "with --source arxiv: ids, or 'missing' for stored papers not yet fetched from arXiv",
    idsArgument,
  )
  .action(run);

await runCommand(command);

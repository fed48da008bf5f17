/** Compares our ingest of bulk metadata with a bare better-sqlite3 program: `npm run bench -- ingest [FILE]`. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { Command } from "commander";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { migrateStore } from "@/lib/store/migrate";
import { writeBulkFile } from "@/scripts/bench/bulk-papers";
import { percentile, type Timed } from "@/scripts/bench/timing";

const folder = "var/bench";
const minShare = 0.6;
const minSpeedup = 5;
const maxMegabytes = 400;

const outcomeSchema = z.object({ records: z.number(), seconds: z.number(), peakMegabytes: z.number() });
type Outcome = z.infer<typeof outcomeSchema>;

function runOnce(kind: "bare" | "ours", file: string, store: string): Outcome {
  const args = ["--import", "tsx", "scripts/bench/ingest-once.ts", kind, file, store];
  const { status, stdout, stderr } = spawnSync("node", args, { encoding: "utf8" });
  if (status !== 0) throw new AppError("invalid-input", stderr.trim());
  return outcomeSchema.parse(JSON.parse(stdout));
}

function freshStore(name: string): string {
  const store = `${folder}/${name}.db`;
  for (const ending of ["", "-wal", "-shm"]) rmSync(`${store}${ending}`, { force: true });
  migrateStore(store);
  return store;
}

const timed = (outcomes: Outcome[]): Timed => ({
  sorted: outcomes.map(({ records, seconds }) => records / seconds).sort((a, b) => a - b),
});

function printRates(name: string, outcomes: Outcome[]): number {
  const rates = timed(outcomes);
  const median = percentile(rates, 0.5);
  const [least, most] = [percentile(rates, 0), percentile(rates, 1)];
  const peak = Math.max(...outcomes.map(({ peakMegabytes }) => peakMegabytes));
  const figures = [median, least, most].map((rate) => rate.toFixed(0).padStart(8)).join("");
  console.log(`${name.padEnd(18)}${figures}${peak.toFixed(0).padStart(12)} MB`);
  return median;
}

const mark = (isMet: boolean) => (isMet ? "✓" : "✗");

function measure(file: string, rounds: number): number {
  const outcomes: Record<"bare" | "ours" | "again", Outcome[]> = { bare: [], ours: [], again: [] };
  for (let round = 0; round < rounds; round += 1) {
    const bare = () => outcomes.bare.push(runOnce("bare", file, freshStore("bare")));
    const ours = () => {
      const store = freshStore("ours");
      outcomes.ours.push(runOnce("ours", file, store));
      outcomes.again.push(runOnce("ours", file, store));
    };
    // Which one runs first alternates from round to round.
    for (const each of round % 2 === 0 ? [bare, ours] : [ours, bare]) each();
  }
  console.log("records/s           median     min     max   peak memory");
  const limit = printRates("bare", outcomes.bare);
  const rate = printRates("ours", outcomes.ours);
  const again = printRates("ours, unchanged", outcomes.again);
  const share = rate / limit;
  console.log(
    `${mark(share >= minShare)} ${share.toFixed(2)} of the bare program's rate (required: at least ${minShare})`,
  );
  const speedup = again / rate;
  console.log(
    `${mark(speedup >= minSpeedup)} unchanged papers ${speedup.toFixed(1)} times as fast (required: at least ${minSpeedup})`,
  );
  return Math.max(...outcomes.ours.map(({ peakMegabytes }) => peakMegabytes));
}

export const ingestBench = new Command("ingest")
  .description(
    "Ingest a file of the arXiv snapshot, alternating with a bare better-sqlite3 program that parses and stores it.",
  )
  .argument("[file]", "JSON lines, plain or .gz (default: invented papers)")
  .option("--papers <count>", "number of invented papers", "20000")
  .option("--rounds <count>", "number of rounds", "3")
  .option("--tenfold", "also ingest ten times as many invented papers, to measure memory")
  .action(async (named: string | undefined, options: { papers: string; rounds: string; tenfold?: boolean }) => {
    mkdirSync(folder, { recursive: true });
    const invent = async (papers: number) => {
      const file = `${folder}/papers-${papers}.jsonl.gz`;
      if (!existsSync(file)) await writeBulkFile(file, { papers });
      return file;
    };
    const papers = Number(options.papers);
    const peak = measure(named ?? (await invent(papers)), Number(options.rounds));
    console.log(`${mark(peak < maxMegabytes)} ${peak.toFixed(0)} MB peak memory (required: below ${maxMegabytes})`);
    if (!options.tenfold) return;
    const { records, seconds, peakMegabytes } = runOnce("ours", await invent(papers * 10), freshStore("tenfold"));
    const figures = `${records} records, ${(records / seconds).toFixed(0)} a second, ${peakMegabytes.toFixed(0)} MB peak memory`;
    console.log(`${mark(peakMegabytes < maxMegabytes)} ten times the file: ${figures}`);
  });

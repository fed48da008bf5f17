/** Measures what a first visit to the bundled day costs a slow phone: `npm run bench -- weight`. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { chromium } from "playwright";
import { CachedResponse } from "@/lib/http/page-cache/cached-response";
import { figureOf } from "@/scripts/bench/site/rounds";
import { benchFolder, type RunningServer, startOurs } from "@/scripts/bench/site/servers";
import { firstVisit, type Visit } from "@/scripts/bench/weight/first-visit";
import { countArgument } from "@/scripts/cli/command-line";
import { browserLaunch } from "@/tests/support/browser";

const path = "/date/2026-04-20";

interface Measurement {
  name: string;
  figure: keyof Visit;
  unit: string;
  per: number;
  /** Upper limit of the median in `unit`, or as a ratio to the other build. */
  required: { atMost: number } | { ratio: number };
}

const measurements: Measurement[] = [
  { name: "all bytes of a first visit", figure: "bytes", unit: "kB", per: 1_000, required: { atMost: 150 } },
  { name: "scripts, compressed", figure: "scriptBytes", unit: "kB", per: 1_000, required: { atMost: 14 } },
  { name: "HTML before compression", figure: "htmlBytes", unit: "kB", per: 1_000, required: { atMost: 210 } },
  { name: "first paint", figure: "firstPaintMs", unit: "ms", per: 1, required: { ratio: 0.8 } },
  { name: "largest paint", figure: "largestPaintMs", unit: "ms", per: 1, required: { ratio: 0.8 } },
  { name: "load", figure: "loadMs", unit: "ms", per: 1, required: { ratio: 0.6 } },
  { name: "blocking time", figure: "blockingMs", unit: "ms", per: 1, required: { ratio: 0.65 } },
  { name: "heap", figure: "heapBytes", unit: "MB", per: 1_000_000, required: { ratio: 0.33 } },
  { name: "layout shift", figure: "layoutShift", unit: "", per: 1, required: { atMost: 0 } },
];

interface Build {
  server: RunningServer;
  visits: Visit[];
}

/** Starts the build in a folder on the bundled papers, and requests the page so that it is cached. */
async function startBuild(folder: string, name: string): Promise<Build> {
  const file = join(benchFolder, `weight-${name}.db`);
  mkdirSync(benchFolder, { recursive: true });
  for (const ending of ["", "-wal", "-shm"]) rmSync(`${file}${ending}`, { force: true });
  execFileSync(process.execPath, ["--import", "tsx", "scripts/prepare-store.ts"], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: `file:${file}` },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const server = await startOurs(file, {}, folder);
  await requestPage(server);
  return { server, visits: [] };
}

const requestPage = async ({ address }: RunningServer) =>
  Buffer.from(await (await fetch(address + path, { headers: { "accept-encoding": "br" } })).arrayBuffer());

/** Returns the size of the day in the page cache, in kB, by the cache's own estimate. */
async function cachedKilobytes(server: RunningServer): Promise<number> {
  const response = new CachedResponse(await requestPage(server), { "content-type": "text/html; charset=utf-8" });
  await response.compress();
  return response.bytes / 1_000;
}

const digits = (value: number) => value.toLocaleString("en", { maximumSignificantDigits: 3 });
const printCells = (cells: string[]) => console.log(`| ${cells.join(" | ")} |`);

function printTable(ours: Build, base: Build | null): void {
  for (const { name, figure, unit, per, required } of measurements) {
    const median = ({ visits }: Build) => figureOf(visits.map((each) => each[figure] / per));
    const value = median(ours);
    const other = base && median(base);
    const ratio = other ? value.median / other.median : null;
    const limit = "ratio" in required ? required.ratio : required.atMost;
    const measured = "ratio" in required ? ratio : value.median;
    const verdict = measured === null ? "" : measured <= limit ? " ✓" : " ✗";
    const range = (each: typeof value) => `${digits(each.median)} (${digits(each.min)}–${digits(each.max)}) ${unit}`;
    printCells([
      name,
      other ? range(other) : "–",
      range(value),
      ratio === null || !Number.isFinite(ratio) ? "–" : ratio.toFixed(2),
      `≤ ${limit} ${"ratio" in required ? "" : unit}`.trim() + verdict,
    ]);
  }
}

async function measure({ rounds, base }: { rounds: number; base?: string }): Promise<void> {
  const ours = await startBuild(resolve("."), "ours");
  const other = base ? await startBuild(resolve(base), "base") : null;
  const browser = await chromium.launch(browserLaunch);
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const build of [other, ours]) {
        if (build) build.visits.push(await firstVisit(browser, build.server.address + path));
      }
    }
    printCells(["first visit, 390 px, CPU ÷ 4, 1.6 Mbit/s, 150 ms", base ?? "base", "this build", "ratio", "required"]);
    printCells(Array(5).fill("---"));
    printTable(ours, other);
    const [cached, before] = [await cachedKilobytes(ours.server), other && (await cachedKilobytes(other.server))];
    const ratio = before === null ? "–" : (cached / before).toFixed(2);
    printCells([
      "memory of the cached day",
      before === null ? "–" : `${digits(before)} kB`,
      `${digits(cached)} kB`,
      ratio,
      `≤ 110 kB ${cached <= 110 ? "✓" : "✗"}`,
    ]);
  } finally {
    await browser.close();
    await Promise.all([ours, other].map((build) => build?.server.stop()));
  }
}

export const weightBench = new Command("weight")
  .description("Measure what a first visit to the bundled day costs a slow phone, alternating with another build.")
  .option("--base <folder>", "another checkout with a build, to compare with")
  .option("--rounds <count>", "visits to each build", countArgument, 7)
  .action(measure);

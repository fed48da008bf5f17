/**
 * npm run demo -- [--days N] [--papers N] [--seed TEXT] [--store FILE] [--fill-only]: serves a site of invented papers.
 */
import { resolve } from "node:path";
import { Command } from "commander";
import { type Day, dayOf } from "@/lib/days";
import { countArgument, dayArgument, runCommand } from "@/scripts/cli/command-line";
import { prepareDemoStore } from "@/scripts/demo/fill-store";

interface Options {
  days: number;
  papers?: number;
  papersPerDay?: number;
  seed: string;
  lastDay?: Day;
  store: string;
  fillOnly?: boolean;
}

async function fill(options: Options): Promise<void> {
  const { days, papers: total, papersPerDay, seed, lastDay = dayOf(), store } = options;
  const startedMs = performance.now();
  const isTerminal = process.stderr.isTTY;
  const done = await prepareDemoStore(resolve(store), { seed, days, lastDay, papersPerDay, total }, (papers) => {
    if (isTerminal) process.stderr.write(`\r… ${papers} papers`);
  });
  if (isTerminal) process.stderr.write("\r\u001B[K");
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (done) console.log(`✓ ${done.papers} papers and ${done.votes} votes invented in ${store}  ${seconds} s`);
  else console.log(`✓ ${store} already contains these papers`);
}

/** Runs the server as `npm start` does, but isolated from the real site's store, mail and sources. */
async function serve(store: string): Promise<void> {
  // An empty value counts as unset, and .env does not override it.
  const own = { DATABASE_URL: `file:${resolve(store)}`, MAIL_DIR: "var/demo-mail", SMTP_URL: "", SOURCES: "" };
  Object.assign(process.env, own, { BYLINE: "by nobody in particular" });
  await import("@/scripts/serve");
}

const command = new Command("demo")
  .description("Serve invented papers from a separate store, which is refilled when the options or the day change.")
  .option("--days <count>", "number of days, the last of which is today", countArgument, 90)
  .option("--papers <count>", "total number of papers; those beyond the lists are on no list", countArgument)
  .option("--papers-per-day <count>", "average number of papers per list (37)", countArgument)
  .option("--seed <text>", "seed of the invented papers", "demo")
  .option("--last-day <day>", "the last day instead of today (UTC)", dayArgument)
  .option("--store <file>", "path of the store", "var/demo.db")
  .option("--fill-only", "fill the store and exit")
  .action(async (options: Options) => {
    await fill(options);
    if (!options.fillOnly) await serve(options.store);
  });

await runCommand(command);

/** npm run demo -- [--days N] [--papers N] [--seed TEXT] [--store FILE] [--fill-only]: a full site of invented papers. */
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

function fill(options: Options): void {
  const { days, papers: total, papersPerDay, seed, lastDay = dayOf(), store } = options;
  const startedMs = performance.now();
  const isTerminal = process.stderr.isTTY;
  const done = prepareDemoStore(resolve(store), { seed, days, lastDay, papersPerDay, total }, (papers) => {
    if (isTerminal) process.stderr.write(`\r… ${papers} papers`);
  });
  if (isTerminal) process.stderr.write("\r\u001B[K");
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (done) console.log(`✓ ${done.papers} papers and ${done.votes} votes invented in ${store}  ${seconds} s`);
  else console.log(`✓ ${store} holds these papers already`);
}

/** The server as `npm start` runs it, kept away from what belongs to the real one: its store, mails and sources. */
async function serve(store: string): Promise<void> {
  // An empty value is one that is not given, and .env does not replace it.
  const own = { DATABASE_URL: `file:${resolve(store)}`, MAIL_DIR: "var/demo-mail", SMTP_URL: "", SOURCES: "" };
  Object.assign(process.env, own, { BYLINE: "by nobody in particular" });
  await import("@/scripts/serve");
}

const command = new Command("demo")
  .description(
    "Serve a store of its own, full of invented papers; it is filled anew when the options or the day change.",
  )
  .option("--days <count>", "days of the calendar, the last of them today", countArgument, 90)
  .option("--papers <count>", "papers in all; those beyond the lists stand in none", countArgument)
  .option("--papers-per-day <count>", "papers in a list on average (37)", countArgument)
  .option("--seed <text>", "another seed, other papers", "demo")
  .option("--last-day <day>", "the last day, in place of today (UTC)", dayArgument)
  .option("--store <file>", "where the store lies", "var/demo.db")
  .option("--fill-only", "fill the store and end")
  .action(async (options: Options) => {
    fill(options);
    if (!options.fillOnly) await serve(options.store);
  });

await runCommand(command);

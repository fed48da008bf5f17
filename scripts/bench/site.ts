/** Measures the site against its limits, on invented papers; prints the results and writes docs/benchmarks.md. */
import { Command } from "commander";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { measureColdRender } from "@/scripts/bench/site/cold-render";
import { freshStore } from "@/scripts/bench/site/fresh-store";
import { measureMemory } from "@/scripts/bench/site/memory";
import { measureBytes, measureRequests } from "@/scripts/bench/site/pages";
import { elementsOf, measurePaint, openBrowser } from "@/scripts/bench/site/paint";
import { printRow, writeReport } from "@/scripts/bench/site/report";
import type { Row } from "@/scripts/bench/site/rounds";
import { buildEmptyApp, startEmptyApp, startOurs } from "@/scripts/bench/site/servers";
import { measureStart } from "@/scripts/bench/site/start";
import { measureUnderLoad } from "@/scripts/bench/site/under-load";
import { measureVotes } from "@/scripts/bench/site/votes";
import { hasWrk } from "@/scripts/bench/site/wrk";
import { countArgument } from "@/scripts/cli/command-line";

interface Options {
  only?: string;
  seconds: number;
  requests: number;
  papers: number;
}

/**
 * Returns a day of 40 papers, and a mix of addresses like that of visitors: mostly papers, then lists, some searches.
 */
function choosePages(file: string) {
  const store = openDatabase(file, { readonly: true });
  const days = store.prepare<[], string>(`SELECT DISTINCT "day" FROM "Entry" ORDER BY 1 DESC LIMIT 20`).pluck().all();
  const closest = `SELECT "day" FROM "Entry" GROUP BY "day" ORDER BY abs(count(*) - 40), "day" DESC LIMIT 1`;
  const day = store.prepare<[], string>(closest).pluck().get() ?? "";
  const ids = store.prepare<[], string>(`SELECT "publicId" FROM "Paper" ORDER BY "id" DESC LIMIT 120`).pluck().all();
  store.close();
  const papers = ids.map((id) => `/papers/${id}`);
  const searches = ["attention", "graph", '"in the dark"'].map((query) => `/search?q=${encodeURIComponent(query)}`);
  const lists = ["/", "/trending", "/about", "/feeds/atom.xml", ...days.map((each) => `/date/${each}`)];
  return { day, paperId: ids[0] ?? "", mixed: [...papers, ...lists, ...lists, ...searches] };
}

async function measure({ only, seconds, requests, papers }: Options): Promise<Row[]> {
  const file = await freshStore();
  const { day, paperId, mixed } = choosePages(file);
  const path = `/date/${day}`;
  const rows: Row[] = [];
  const measureRows = async (name: string, work: () => Promise<Row | Row[]>) => {
    if (only && !only.split(",").includes(name)) return;
    for (const row of [await work()].flat()) {
      rows.push(row);
      printRow(row);
    }
  };
  const browser = await openBrowser();
  const server = await startOurs(file);
  buildEmptyApp(await elementsOf(browser, server.address + path));
  const limit = await startEmptyApp();
  await measureRows("bytes", () => measureBytes(server, path));
  await measureRows("requests", () => measureRequests(server, path));
  await measureRows("paint", () => measurePaint(browser, server, path));
  await browser.close();
  if (hasWrk()) await measureRows("votes", () => measureVotes(server, limit, paperId));
  await Promise.all([server.stop(), limit.stop()]);
  await measureRows("render", () => measureColdRender(file, path));
  await measureRows("start", () => measureStart(file));
  const loaded = await startOurs(await freshStore());
  await measureRows("load", () => measureUnderLoad(loaded, file, mixed, day, { seconds, papers }));
  await loaded.stop();
  const long = await startOurs(await freshStore());
  await measureRows("memory", () => measureMemory(long, mixed, requests));
  await long.stop();
  return rows;
}

export const siteBench = new Command("site")
  .description(
    "Measure pages, votes, memory and start against their limits; writes docs/benchmarks.md if all are measured.",
  )
  .option("--only <names>", "some of: requests, bytes, paint, votes, render, start, load, memory")
  .option("--seconds <count>", "duration of the requests at a constant rate", countArgument, 30)
  .option("--papers <count>", "number of papers ingested during the requests", countArgument, 300_000)
  .option("--requests <count>", "number of mixed requests before memory is measured again", countArgument, 100_000)
  .action(async (options: Options) => {
    if (!hasWrk()) console.error("wrk is not installed (apt-get install wrk): requests and votes are not measured.");
    const rows = await measure(options);
    if (!options.only) writeReport(rows);
  });

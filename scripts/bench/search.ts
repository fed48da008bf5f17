/** Compares searches of every kind with bare FTS5 queries that find the same papers: `npm run bench -- search`. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Command } from "commander";
import { parseDay } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { parseQuery } from "@/lib/search/grammar/parse-query";
import type { Query } from "@/lib/search/grammar/query";
import type { SearchOptions } from "@/lib/search/search-result";
import { search as searchStore } from "@/lib/search/searcher";
import { createSpeller } from "@/lib/search/spelling/add-spellings";
import { createIndexReader, selectionOf } from "@/lib/search/sqlite/index-reader";
import { openStore } from "@/lib/store/open-store";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";
import { percentile, timeAlternately } from "@/scripts/bench/timing";
import { prepareDemoStore } from "@/scripts/demo/fill-store";

const defaultStore = "var/bench/search.db";
const shownHits = 20;
const lastDay = parseDay("2026-11-23");

/** A query of each kind. */
const kinds: { kind: string; typed: string }[] = [
  { kind: "rare word", typed: "chirality" },
  { kind: "two words", typed: "sparse attention" },
  { kind: "phrase", typed: '"in the dark"' },
  { kind: "joined word", typed: "finetuning" },
  { kind: "common word", typed: "training" },
  { kind: "two spellings", typed: "networks" },
  { kind: "very common word", typed: "we" },
  { kind: "prefix", typed: "con*" },
  { kind: "field", typed: "cat:cs.LG" },
  { kind: "nothing", typed: "xyzzyplugh" },
];

function bareSearch(store: Database) {
  const ids = store.prepare<[string, number]>(
    `SELECT "rowid" FROM "PaperIndex" WHERE "PaperIndex" MATCH ? ORDER BY rank LIMIT ?`,
  );
  const count = store.prepare<[string]>(`SELECT count(*) FROM "PaperIndex" WHERE "PaperIndex" MATCH ?`);
  return (match: string) => {
    ids.safeIntegers().pluck().all(match, shownHits);
    return Number(count.pluck().get(match));
  };
}

const ms = (value: number) => value.toFixed(2).padStart(8);

async function measure(store: Database, file: string, rounds: number): Promise<void> {
  const bare = bareSearch(store);
  const ours = openStore(file);
  const addSpellings = createSpeller();
  const search = (query: Query, options: SearchOptions) => searchStore(ours, query, options, addSpellings);
  console.log(
    "kind                 hits     bare p50 p99       ours p50 p99   p50 ratio  p99 ratio   with 20 hits p50",
  );
  for (const { kind, typed } of kinds) {
    const query = parseQuery(typed);
    // The bare query has the spellings that the search finds, and finds the same papers.
    const spelled = await ours.view((reader) => addSpellings(query, createIndexReader(reader).countPhrases));
    const match = selectionOf(spelled).match ?? "";
    const { total } = await search(query, { perPage: 1 });
    if (total !== bare(match)) throw new AppError("invalid-input", `${kind}: ${total} hits, bare ${bare(match)}.`);
    const [bareTimes, times] = await timeAlternately(
      rounds,
      () => bare(match),
      () => search(query, { perPage: 1 }),
    );
    const [withHits] = await timeAlternately(
      Math.ceil(rounds / 4),
      () => search(query, { perPage: shownHits }),
      () => null,
    );
    const [p50, p99] = [0.5, 0.99].map((share) => [percentile(bareTimes, share), percentile(times, share)] as const);
    if (!p50 || !p99) continue;
    const ratio = ([limit, own]: readonly [number, number]) =>
      `${(own / limit).toFixed(2)}${own <= Math.max(1.3 * limit, limit + 1) ? " ✓" : " ✗"}`.padStart(10);
    const figures = `${ms(p50[0])}${ms(p99[0])}   ${ms(p50[1])}${ms(p99[1])}`;
    console.log(
      `${kind.padEnd(17)}${String(total).padStart(8)}   ${figures} ${ratio(p50)} ${ratio(p99)}   ${ms(percentile(withHits, 0.5))}`,
    );
  }
}

export const searchBench = new Command("search")
  .description(
    "Compare searches with bare FTS5 queries for the same papers; at most 1.3 times as long, or 1 ms longer.",
  )
  .option("--store <file>", "store to search (default: invented papers)", defaultStore)
  .option("--papers <count>", "number of invented papers", "100000")
  .option("--rounds <count>", "number of runs of each query", "200")
  .action(async (options: { store: string; papers: string; rounds: string }) => {
    // A store given by the caller is never filled.
    if (options.store === defaultStore && lastDay) {
      mkdirSync(dirname(defaultStore), { recursive: true });
      await prepareDemoStore(defaultStore, { seed: "bench", days: 90, lastDay, total: Number(options.papers) });
    }
    const store = openDatabase(options.store, { readonly: true });
    try {
      await measure(store, options.store, Number(options.rounds));
    } finally {
      store.close();
    }
  });

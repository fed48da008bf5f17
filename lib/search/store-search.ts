/** Searches in the calling thread: in a search thread, in scripts and tests, and in a server without search threads. */
import { LRUCache } from "lru-cache";
import { openStore } from "@/lib/store/open-store";
import { createRelatedFinder } from "./related-papers";
import type { SearchEngine } from "./search-engine";
import { matchListed, search } from "./searcher";
import { createSpeller } from "./spelling/add-spellings";

/** Queries share many words, so what is known about their spellings is kept. */
const maxSpellings = 20_000;
/** A spelling that a new paper brings is found after this time. */
const spellingsMs = 300_000;

/** Returns an engine on the store at `file`, whose methods throw AppError `store-unavailable`. */
export function inProcessEngine(file: string): SearchEngine {
  const store = openStore(file);
  const addSpellings = createSpeller(new LRUCache({ max: maxSpellings, ttl: spellingsMs }));
  return {
    search: (query, options) => search(store, query, options, addSpellings),
    match: (query, span) => matchListed(store, query, span, addSpellings),
    findRelated: createRelatedFinder(store),
  };
}

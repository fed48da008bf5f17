/**
 * Finds which of some papers match a subscriber's query: the words, fields and days of the search, without its ranking.
 */
import { getNewestDay, listPlacesOfDay } from "@/lib/papers/lists/listed-days";
import { describeMisreadings, describeQuery } from "@/lib/search/grammar/describe-query";
import { parseQuery } from "@/lib/search/grammar/parse-query";
import { isEmptyQuery } from "@/lib/search/grammar/query";
import { matchIds } from "@/lib/search/searcher";
import { getStore } from "@/lib/store/open-store";

/** Returns which of these public ids the query matches; an empty query matches all. */
export async function matchQuery(text: string | null, ids: string[]): Promise<Set<string>> {
  const query = parseQuery(text ?? "");
  return isEmptyQuery(query) ? new Set(ids) : matchIds(getStore(), query, ids);
}

export interface QueryCheck {
  /** How the query was understood, in words. */
  words: string;
  /** Sentences on parts that may be meant differently, such as a malformed date. */
  notes: string[];
  /** How many papers of the newest list match, and how many that list has; 0 of 0 when there is no list. */
  found: number;
  listed: number;
}

/** Describes a query and counts its matches in the newest list; null for an empty query. */
export async function checkQuery(text: string): Promise<QueryCheck | null> {
  const query = parseQuery(text);
  if (isEmptyQuery(query)) return null;
  const day = await getNewestDay();
  const ids = day ? (await listPlacesOfDay(day)).map(({ id }) => id) : [];
  const found = (await matchQuery(text, ids)).size;
  return { words: describeQuery(query), notes: describeMisreadings(query), found, listed: ids.length };
}

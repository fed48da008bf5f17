/**
 * Finds which of some papers match a subscriber's query: the words, fields and days of the search, without its ranking.
 */
import { getNewestDay, listPlacesOfDay } from "@/lib/papers/lists/listed-days";
import { parseQuery } from "@/lib/search/parse-query";
import { describeQuery, isEmptyQuery } from "@/lib/search/query";
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
  return { words: describeQuery(query), found: (await matchQuery(text, ids)).size, listed: ids.length };
}

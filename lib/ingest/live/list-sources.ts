/** Reports the health of the live sources in the settings, for monitoring. */

import { env } from "@/lib/env";
import { parseSourcesSetting } from "@/lib/ingest/live/named-source";
import { healthOf, type SourceHealth, type SourceState } from "@/lib/ingest/live/schedule";
import { getDb } from "@/lib/store/db";

export async function listSourceStates(): Promise<Map<string, SourceState>> {
  const db = await getDb();
  const rows = await db.sourceState.findMany();
  return new Map(rows.map((row) => [row.name, row]));
}

/**
 * Returns the health of each source in the order of the settings; empty if none is configured.
 * @throws AppError `store-unavailable`
 */
export async function listSources(now: Date = new Date()): Promise<SourceHealth[]> {
  const sources = parseSourcesSetting(env().SOURCES);
  if (sources.length === 0) return [];
  const states = await listSourceStates();
  return sources.map((source) => healthOf(source, states.get(source.text), now.toISOString()));
}

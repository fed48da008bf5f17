/** Checks the live sources, for `npm run doctor`. */
import type { Check } from "@/lib/doctor/check";
import { env } from "@/lib/env";
import { listSources } from "@/lib/ingest/live/list-sources";

/** Returns a check for each live source of the setting `SOURCES`, or one check that says that there is none. */
export async function checkSources(now: Date = new Date()): Promise<Check[]> {
  const subject = "sources";
  const sources = await listSources(now);
  if (sources.length === 0) return [{ subject, ok: true, detail: "none (set SOURCES)" }];
  const { SCHEDULER } = env();
  return sources.map(({ name, lastGoodRun, lastError, stale }) => {
    const good = lastGoodRun ? `last fetched completely at ${lastGoodRun}` : "not fetched completely yet";
    const error = lastError ? `; at ${lastError.at}: ${lastError.message}` : "";
    const fetcher = SCHEDULER === "on" ? "npm start fetches it on schedule" : "SCHEDULER is off";
    const advice = stale ? ` (${fetcher}; by hand: npm run ingest -- --source ${name})` : "";
    return { subject, ok: !stale && lastError === null, detail: `${name}: ${good}${error}${advice}` };
  });
}

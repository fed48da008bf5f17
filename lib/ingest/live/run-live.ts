/**
 * Runs one fetch of a live source: fetches its texts, ingests them like files, and saves the outcome for monitoring.
 */
import { AppError, messageOf } from "@/lib/errors";
import type { Fetcher } from "@/lib/ingest/fetch/fetcher";
import type { LiveRequest, LiveText } from "@/lib/ingest/fetch/live-source";
import type { NamedSource } from "@/lib/ingest/live/named-source";
import { ingestText } from "@/lib/ingest/run/ingest-file";
import type { IngestOptions, IngestReport } from "@/lib/ingest/run/ingest-records";
import { Prisma } from "@/lib/store/sql";
import type { Store } from "@/lib/store/store";

export type LiveOutcome = { report: IngestReport } | { refused: AppError };

export interface LiveOptions extends Pick<IngestOptions, "dryRun" | "signal" | "onProgress" | "now"> {
  fetcher: Fetcher;
  /** The name under which the outcome of a scheduled fetch is saved; null for a fetch started by hand. */
  recordAs: string | null;
}

/**
 * Saves how a fetch ended. One without new papers counts as a success too.
 * @param error one sentence; null if all of the fetch was ingested
 */
async function recordOutcome(store: Store, name: string, error: string | null): Promise<void> {
  const at = new Date().toISOString();
  const columns = error === null ? Prisma.sql`"goodAt"` : Prisma.sql`"errorAt", "error"`;
  const values = error === null ? Prisma.sql`${at}` : Prisma.sql`${at}, ${error}`;
  const changes =
    error === null
      ? Prisma.sql`"goodAt" = excluded."goodAt"`
      : Prisma.sql`"errorAt" = excluded."errorAt", "error" = excluded."error"`;
  await store.write([
    Prisma.sql`INSERT INTO "SourceState" ("name", "triedAt", ${columns}) VALUES (${name}, ${at}, ${values})
      ON CONFLICT ("name") DO UPDATE SET "triedAt" = excluded."triedAt", ${changes}`,
  ]);
}

/**
 * Fetches from `source` and yields the outcome of each text; yields nothing if there is nothing new. A refused text
 * does not stop the others.
 * @throws AppError `source-unavailable`, `invalid-input`, `stopped`
 */
export async function* ingestLive(
  store: Store,
  source: NamedSource,
  wanted: LiveRequest,
  { fetcher, recordAs, ...options }: LiveOptions,
): AsyncGenerator<LiveOutcome> {
  const get = (url: string) => fetcher.get(url, source.live.rules);
  let refusal: AppError | null = null;
  try {
    for await (const text of source.live.fetch(get, wanted, source.parameter)) {
      const outcome = await ingestLiveText(store, text, options);
      if ("refused" in outcome) refusal = outcome.refused;
      yield outcome;
    }
  } catch (error) {
    if (recordAs && !options.signal?.aborted) await recordOutcome(store, recordAs, messageOf(error));
    throw error;
  }
  if (!recordAs) return;
  await recordOutcome(store, recordAs, refusal?.message ?? null);
}

async function ingestLiveText(store: Store, text: LiveText, options: IngestOptions): Promise<LiveOutcome> {
  const { file, format, date, fetchedAt } = text;
  try {
    const report = await ingestText(store, file.name, file, { ...options, format, date, fetchedAt });
    // Validators are saved only after the text is stored, so that a later "not modified" loses nothing.
    if (!options.dryRun) await text.remember();
    return { report };
  } catch (error) {
    if (error instanceof AppError && error.code === "refused-file") return { refused: error };
    throw error;
  }
}

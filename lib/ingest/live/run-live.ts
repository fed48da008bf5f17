/**
 * Runs one fetch of a live source: fetches its texts, ingests them like files, and saves the outcome for monitoring.
 */
import { AppError, messageOf } from "@/lib/errors";
import type { Fetcher } from "@/lib/ingest/fetch/fetcher";
import type { LiveRequest, LiveText } from "@/lib/ingest/fetch/live-source";
import type { NamedSource } from "@/lib/ingest/live/named-source";
import { type IngestOptions, type IngestReport, ingestText } from "@/lib/ingest/run/ingest-text";
import type { Database } from "@/lib/store/sqlite/open-database";

export type LiveOutcome = { report: IngestReport } | { refused: AppError };

export interface LiveOptions extends Pick<IngestOptions, "dryRun" | "signal" | "onProgress" | "now"> {
  fetcher: Fetcher;
  /** The name under which the outcome of a scheduled fetch is saved; null for a fetch started by hand. */
  recordAs: string | null;
}

const prepareUpsert = (store: Database, columns: string) =>
  store.prepare(
    `INSERT INTO "SourceState" ("name", "triedAt", "goodAt", "errorAt", "error") VALUES (@name, @at, @goodAt, @errorAt, @error)
     ON CONFLICT ("name") DO UPDATE SET "triedAt" = @at, ${columns}`,
  );

/** Saves that a fetch was ingested completely; a fetch without new papers counts too. */
function recordSourceSuccess(store: Database, name: string, at: string = new Date().toISOString()): void {
  prepareUpsert(store, `"goodAt" = @goodAt`).run({ name, at, goodAt: at, errorAt: null, error: null });
}

/** Saves that a fetch failed. @param error one sentence */
function recordSourceError(store: Database, name: string, error: string, at = new Date().toISOString()): void {
  prepareUpsert(store, `"errorAt" = @errorAt, "error" = @error`).run({ name, at, goodAt: null, errorAt: at, error });
}

/**
 * Fetches from `source` and yields the outcome of each text; yields nothing if there is nothing new. A refused text
 * does not stop the others.
 * @throws AppError `source-unavailable`, `invalid-input`, `stopped`
 */
export async function* ingestLive(
  store: Database,
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
    if (recordAs && !options.signal?.aborted) recordSourceError(store, recordAs, messageOf(error));
    throw error;
  }
  if (!recordAs) return;
  if (refusal) recordSourceError(store, recordAs, refusal.message);
  else recordSourceSuccess(store, recordAs);
}

async function ingestLiveText(store: Database, text: LiveText, options: IngestOptions): Promise<LiveOutcome> {
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

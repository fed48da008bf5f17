/** Ingests files: each text that a file holds is a run of its own, and a refused one does not keep the others out. */
import { AppError } from "@/lib/errors";
import { type Progress, readDocuments } from "@/lib/ingest/read-documents";
import { type IngestOptions, type IngestReport, ingestText } from "@/lib/ingest/run-ingest";
import type { Store } from "@/lib/store/open-store";

export type IngestOutcome = { progress: Progress } & ({ report: IngestReport } | { refused: AppError });

/**
 * What became of each text of the file at `path`, as it is done.
 * @throws AppError `stopped` when the signal came; `store-unavailable`
 */
export async function* ingestFile(
  store: Store,
  path: string,
  options: IngestOptions = {},
): AsyncGenerator<IngestOutcome> {
  const progress: Progress = { readBytes: 0, totalBytes: 0 };
  try {
    for await (const document of readDocuments(path)) {
      Object.assign(progress, document.progress);
      if (options.signal?.aborted) throw new AppError("stopped", `${path}: stopped; run it again to go on.`);
      if (document.kind === "refused") yield document;
      else if (document.kind === "text") yield await ingestOne(store, document.path, document, options);
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "refused-file") throw error;
    yield { refused: error, progress };
  }
}

type ReadableDocument = { progress: Progress; path: string; file: Parameters<typeof ingestText>[2] };

async function ingestOne(
  store: Store,
  path: string,
  { file, progress }: ReadableDocument,
  options: IngestOptions,
): Promise<IngestOutcome> {
  try {
    return { report: await ingestText(store, path, file, options), progress };
  } catch (error) {
    if (error instanceof AppError && error.code === "refused-file") return { refused: error, progress };
    throw error;
  }
}

/** Ingests a file that holds one text. @throws AppError `refused-file` */
export async function ingestOneFile(store: Store, path: string, options: IngestOptions = {}): Promise<IngestReport> {
  for await (const outcome of ingestFile(store, path, options)) {
    if ("refused" in outcome) throw outcome.refused;
    return outcome.report;
  }
  throw new AppError("refused-file", `${path}: it holds no file.`);
}

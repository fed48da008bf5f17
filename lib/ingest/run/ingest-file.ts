/** Ingests files: each text that a file holds is a run of its own, and a refused one does not keep the others out. */
import { AppError } from "@/lib/errors";
import { type Progress, readDocuments, type SourceDocument } from "@/lib/ingest/files/read-documents";
import { ingestStream } from "@/lib/ingest/run/ingest-stream";
import { type IngestOptions, type IngestReport, ingestText } from "@/lib/ingest/run/ingest-text";
import { streamFormats } from "@/lib/ingest/sources";
import type { Store } from "@/lib/store/open-store";

export interface FileOptions extends Omit<IngestOptions, "onProgress"> {
  /** Told after each batch how many records of how many are stored (0: not known), and how far the file is read. */
  onProgress?: ((done: number, total: number, progress: Progress) => void) | undefined;
}

export type IngestOutcome = { progress: Progress } & ({ report: IngestReport } | { refused: AppError });

/**
 * What became of each text of the file at `path`, as it is done.
 * @throws AppError `stopped` when the signal came; `store-unavailable`
 */
export async function* ingestFile(
  store: Store,
  path: string,
  options: FileOptions = {},
): AsyncGenerator<IngestOutcome> {
  let progress: Progress = { readBytes: 0, totalBytes: 0 };
  const choose = (head: string) =>
    streamFormats.find(({ name, recognises }) => (options.format ? name === options.format : recognises(head)));
  try {
    for await (const document of readDocuments(path, choose)) {
      progress = document.progress;
      if (options.signal?.aborted) throw new AppError("stopped", `${path}: stopped; run it again to go on.`);
      if (document.kind === "refused") yield document;
      else yield await ingestOne(store, document, options);
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "refused-file") throw error;
    yield { refused: error, progress };
  }
}

async function ingestOne(
  store: Store,
  document: Exclude<SourceDocument, { kind: "refused" }>,
  { onProgress, ...options }: FileOptions,
): Promise<IngestOutcome> {
  const { path, progress } = document;
  const told = { ...options, onProgress: (done: number, total: number) => onProgress?.(done, total, progress) };
  try {
    const report =
      document.kind === "text"
        ? await ingestText(store, path, document.file, told)
        : await ingestStream(store, path, document.stream, told);
    return { report, progress };
  } catch (error) {
    if (error instanceof AppError && error.code === "refused-file") return { refused: error, progress };
    throw error;
  }
}

/** Ingests a file that holds one text. @throws AppError `refused-file` */
export async function ingestOneFile(store: Store, path: string, options: FileOptions = {}): Promise<IngestReport> {
  for await (const outcome of ingestFile(store, path, options)) {
    if ("refused" in outcome) throw outcome.refused;
    return outcome.report;
  }
  throw new AppError("refused-file", `${path}: it holds no file.`);
}

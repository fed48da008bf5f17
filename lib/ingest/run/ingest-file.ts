/** Ingests files. Each text in a file is a separate run, and a refused text does not stop the others. */
import { AppError } from "@/lib/errors";
import { type Progress, readDocuments, type SourceDocument, type TextStream } from "@/lib/ingest/files/read-documents";
import { type IngestOptions, type IngestReport, ingestRecords } from "@/lib/ingest/run/ingest-records";
import { readStream, readText } from "@/lib/ingest/run/read-text";
import { bulkFormats, findFormat } from "@/lib/ingest/sources";
import type { FileText } from "@/lib/read-file";
import type { Store } from "@/lib/store/store";

export interface FileOptions extends Omit<IngestOptions, "onProgress"> {
  /**
   * Called after each batch with the number of stored records, the total (0 if unknown) and how much of the file has
   * been read.
   */
  onProgress?: ((done: number, total: number, progress: Progress) => void) | undefined;
}

export type IngestOutcome = { progress: Progress } & ({ report: IngestReport } | { refused: AppError });

/**
 * Ingests the file at `path` and yields the outcome of each text in it.
 * @throws AppError `stopped` when the signal is aborted; `store-unavailable`
 */
export async function* ingestFile(
  store: Store,
  path: string,
  options: FileOptions = {},
): AsyncGenerator<IngestOutcome> {
  let progress: Progress = { readBytes: 0, totalBytes: 0 };
  let isEmpty = true;
  const choose = (head: string) => findFormat(bulkFormats, head, options.format);
  try {
    for await (const document of readDocuments(path, choose)) {
      progress = document.progress;
      isEmpty = false;
      if (options.signal?.aborted) throw new AppError("stopped", `${path}: stopped; run it again to continue.`);
      if (document.kind === "refused") yield document;
      else yield await ingestOne(store, document, options);
    }
    if (isEmpty) throw new AppError("refused-file", `${path}: it contains no file.`);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "refused-file") throw error;
    yield { refused: error, progress };
  }
}

/**
 * Ingests a text that was read from `path`.
 * @throws AppError `refused-file` in one sentence with file, line and the expected content; the store is then unchanged
 */
export async function ingestText(
  store: Store,
  path: string,
  file: FileText,
  options: IngestOptions = {},
): Promise<IngestReport> {
  // A list is stored again from its start, because its day may be another one this time.
  return await ingestRecords(store, path, await readText(path, file, options), { ...options, isResumable: false });
}

async function ingestStream(store: Store, path: string, stream: TextStream, options: IngestOptions) {
  return await ingestRecords(store, path, await readStream(stream, options), { ...options, isResumable: true });
}

async function ingestOne(
  store: Store,
  document: Exclude<SourceDocument, { kind: "refused" }>,
  { onProgress, ...options }: FileOptions,
): Promise<IngestOutcome> {
  const { path, progress } = document;
  const textOptions = { ...options, onProgress: (done: number, total: number) => onProgress?.(done, total, progress) };
  try {
    const report =
      document.kind === "text"
        ? await ingestText(store, path, document.file, textOptions)
        : await ingestStream(store, path, document.stream, textOptions);
    return { report, progress };
  } catch (error) {
    if (error instanceof AppError && error.code === "refused-file") return { refused: error, progress };
    throw error;
  }
}

/** Ingests a file that contains one text. @throws AppError `refused-file` */
export async function ingestOneFile(store: Store, path: string, options: FileOptions = {}): Promise<IngestReport> {
  for await (const outcome of ingestFile(store, path, options)) {
    if ("refused" in outcome) throw outcome.refused;
    return outcome.report;
  }
  throw new AppError("refused-file", `${path}: it contains no file.`);
}

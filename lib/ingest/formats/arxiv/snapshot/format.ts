/** File format of the arXiv metadata snapshot: JSON with one object per line, or one list of objects. */
import { AppError } from "@/lib/errors";
import { ElementSplitter } from "@/lib/ingest/formats/arxiv/snapshot/elements";
import { LineSplitter } from "@/lib/ingest/formats/arxiv/snapshot/lines";
import { readSnapshotRecord, recordNameIn } from "@/lib/ingest/formats/arxiv/snapshot/read-record";
import { looksLikeSnapshot } from "@/lib/ingest/formats/arxiv/snapshot/wire";
import type { Format, PieceReader, RecordSink, SourceFile } from "@/lib/ingest/formats/format";

/** In characters. The longest known record has about 0.3 million, because its 5,000 authors are each listed twice. */
const maxRecordLength = 2_000_000;

/** `\s` includes the byte order mark, so it is skipped. */
const firstVisible = /\S/;

class SnapshotReader implements PieceReader {
  readonly #file: SourceFile;
  readonly #sink: RecordSink;
  #state: "unknown" | "lines" | "list" | "after-list" = "unknown";
  readonly #lines = new LineSplitter(maxRecordLength, {
    onLine: (line, number) => this.#read(line, `line ${number}: `),
    onTooLong: (beginning, number) => this.#rejectTooLong(beginning, `line ${number}: `),
  });
  readonly #elements = new ElementSplitter(maxRecordLength, {
    onElement: (element) => this.#read(element, ""),
    onTooLong: (beginning) => this.#rejectTooLong(beginning, ""),
  });

  constructor(file: SourceFile, sink: RecordSink) {
    this.#file = file;
    this.#sink = sink;
  }

  push(piece: string): void {
    let rest = piece;
    while (rest !== "") rest = this.#pushPart(rest);
  }

  end(): void {
    if (this.#state === "list") {
      const left = this.#elements.unfinished();
      const where = left.trim() === "" ? `after record ${this.#sink.count}` : `in ${this.#nextRecord(left)}`;
      throw new AppError(
        "refused-file",
        `${this.#file.name}: expected ] after the last record, found the end of the file ${where}.`,
      );
    }
    this.#lines.end();
  }

  /** Parses the piece up to the next change of state and returns the rest. */
  #pushPart(piece: string): string {
    if (this.#state === "lines") {
      this.#lines.push(piece);
      return "";
    }
    if (this.#state === "list") {
      const end = this.#elements.push(piece);
      if (end === -1) return "";
      this.#state = "after-list";
      return piece.slice(end + 1);
    }
    const first = firstVisible.exec(piece);
    if (!first) {
      // Line breaks before the first record count as lines.
      if (this.#state === "unknown") this.#lines.push(piece.replace("\uFEFF", ""));
      return "";
    }
    if (first[0] === "[") {
      this.#state = "list";
      return piece.slice(first.index + 1);
    }
    if (this.#state === "after-list") {
      throw new AppError(
        "refused-file",
        `${this.#file.name}: expected nothing after the list of ${this.#sink.count} records, found ${JSON.stringify(first[0])}.`,
      );
    }
    this.#state = "lines";
    return piece.replace(/^\uFEFF/, "");
  }

  #nextRecord(text: string): string {
    const name = recordNameIn(text);
    return `record ${this.#sink.count + 1}${name ? ` (${name})` : ""}`;
  }

  #read(text: string, place: string): void {
    const outcome = readSnapshotRecord(text, place, this.#file.today);
    if ("reason" in outcome) this.#sink.reject(outcome.recordId, outcome.reason);
    else this.#sink.accept(outcome);
  }

  #rejectTooLong(beginning: string, place: string): void {
    this.#sink.reject(recordNameIn(beginning), `${place}expected at most ${maxRecordLength} characters`);
  }
}

export const arxivSnapshot: Format = {
  name: "arxiv-jsonl",
  source: "arxiv",
  isBulk: true,
  recognises: looksLikeSnapshot,
  startReading: (file, sink) => new SnapshotReader(file, sink),
};

/** The arXiv metadata snapshot as a format: JSON, an object a line. */

import { messageOf } from "@/lib/errors";
import { toIncoming } from "@/lib/ingest/arxiv-jsonl/adapter";
import { LineSplitter } from "@/lib/ingest/arxiv-jsonl/lines";
import { looksLikeSnapshot, snapshotName, snapshotRecord } from "@/lib/ingest/arxiv-jsonl/wire";
import { cleanLine } from "@/lib/ingest/clean-text";
import type { StreamedFile, StreamedRecord } from "@/lib/ingest/source";
import type { PieceFormat, RecordReader } from "@/lib/ingest/stream-format";
import { readWire } from "@/lib/ingest/wire-schema";
import type { IncomingRecord } from "@/lib/papers/source-paper";

/** The longest record known has some 0.3 million characters: 5,000 authors, each written twice. */
const maxRecordLength = 2_000_000;

const namePattern = /"id"\s*:\s*"?([^",}\s]{1,60})/;

/** What names a record of this text. */
function nameIn(text: string): string | null {
  return cleanLine(namePattern.exec(text.slice(0, 4096))?.[1] ?? "") || null;
}

function nameOf(value: unknown): string | null {
  const { id, title } = snapshotName.safeParse(value).data ?? {};
  return cleanLine(String(id ?? "").slice(0, 60)) || cleanLine((title ?? "").slice(0, 60)) || null;
}

class SnapshotReader implements RecordReader {
  readonly #file: StreamedFile;
  #position = 0;
  #records: StreamedRecord[] = [];
  readonly #lines = new LineSplitter(maxRecordLength, {
    onLine: (line, number) => this.#read(line, `line ${number}`),
    onTooLong: (beginning, number) =>
      this.#reject(nameIn(beginning), `line ${number}: expected at most ${maxRecordLength} characters`),
  });

  constructor(file: StreamedFile) {
    this.#file = file;
  }

  push(piece: string): StreamedRecord[] {
    this.#lines.push(piece);
    return this.#take();
  }

  end(): StreamedRecord[] {
    this.#lines.end();
    return this.#take();
  }

  #take(): StreamedRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  #reject(recordId: string | null, reason: string): void {
    this.#position += 1;
    this.#records.push({ reject: { position: this.#position, recordId, reason } });
  }

  #read(text: string, place: string): void {
    const outcome = this.#understand(text, place);
    if ("reason" in outcome) {
      this.#reject(outcome.name, outcome.reason);
      return;
    }
    this.#position += 1;
    this.#records.push({ position: this.#position, record: outcome });
  }

  #understand(text: string, place: string): IncomingRecord | { name: string | null; reason: string } {
    if (!text.isWellFormed()) return { name: nameIn(text), reason: `${place}: it is not UTF-8 text` };
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      const reason = `${place}: expected a JSON object (${messageOf(error).slice(0, 200)})`;
      return { name: nameIn(text), reason };
    }
    const wire = readWire(snapshotRecord, value);
    const outcome = "reason" in wire ? wire : toIncoming(wire.value, this.#file.today);
    return "reason" in outcome ? { name: nameOf(value), ...outcome } : outcome;
  }
}

export const arxivSnapshot: PieceFormat = {
  name: "arxiv-jsonl",
  source: "arxiv",
  recognises: looksLikeSnapshot,
  startReading: (file) => new SnapshotReader(file),
};

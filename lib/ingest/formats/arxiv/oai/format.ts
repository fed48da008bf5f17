/** Answers of arXiv's OAI-PMH as a format: one, or as many as a harvester wrote one behind the other. */
import { AppError } from "@/lib/errors";
import { readOaiRecord } from "@/lib/ingest/formats/arxiv/oai/adapter";
import { isOaiPart, looksLikeOai, type OaiRecord, oaiIdOf, oaiPartOf } from "@/lib/ingest/formats/arxiv/oai/wire";
import { cleanLine } from "@/lib/ingest/formats/clean-text";
import type { StreamedFile } from "@/lib/ingest/formats/format";
import type { PieceFormat, PieceReader, RecordSink } from "@/lib/ingest/formats/stream-format";
import type { XmlRecord } from "@/lib/ingest/xml/read-xml";
import { XmlStream } from "@/lib/ingest/xml/stream-xml";

class OaiReader implements PieceReader {
  readonly #file: StreamedFile;
  readonly #sink: RecordSink;
  readonly #xml: XmlStream;

  constructor(file: StreamedFile, sink: RecordSink) {
    this.#file = file;
    this.#sink = sink;
    this.#xml = new XmlStream(file.name, { isRecord: isOaiPart, onRecord: (record) => this.#onPart(record) });
  }

  push(piece: string): void {
    this.#xml.push(piece);
  }

  end(): void {
    this.#xml.end();
  }

  #onPart(element: XmlRecord): void {
    const part = oaiPartOf(element);
    if (part?.kind === "record") this.#onRecord(part.record);
    // Nothing is new: an answer as good as any.
    if (part?.kind !== "error" || part.code === "noRecordsMatch") return;
    const sentence = cleanLine(part.sentence).slice(0, 500).replace(/\.$/, "");
    const code = cleanLine(part.code).slice(0, 40);
    const told = sentence === "" ? code || "an error without a reason" : `${sentence}${code ? ` (${code})` : ""}`;
    throw new AppError("refused-file", `${this.#file.name}: arXiv answered with an error: ${told}.`);
  }

  #onRecord(record: OaiRecord): void {
    const outcome = readOaiRecord(record, this.#file.today);
    if ("reason" in outcome) {
      this.#sink.reject(oaiIdOf(record) ?? (cleanLine(record.identifier).slice(0, 100) || null), outcome.reason);
    } else this.#sink.accept(outcome);
  }
}

export const arxivOai: PieceFormat = {
  name: "arxiv-oai",
  source: "arxiv",
  recognises: looksLikeOai,
  startReading: (file, sink) => new OaiReader(file, sink),
};

/** File format of arXiv's OAI-PMH: one response, or several that a harvester wrote to one file. */
import { AppError } from "@/lib/errors";
import { readOaiRecord } from "@/lib/ingest/formats/arxiv/oai/adapter";
import { isOaiPart, looksLikeOai, type OaiRecord, oaiIdOf, oaiPartOf } from "@/lib/ingest/formats/arxiv/oai/wire";
import { cleanLine } from "@/lib/ingest/formats/clean-text";
import type { Format, PieceReader, RecordSink, SourceFile } from "@/lib/ingest/formats/format";
import type { XmlRecord } from "@/lib/ingest/xml/read-xml";
import { XmlStream } from "@/lib/ingest/xml/stream-xml";

class OaiReader implements PieceReader {
  readonly #file: SourceFile;
  readonly #sink: RecordSink;
  readonly #xml: XmlStream;
  #verb = "";
  /** Whether the file has records, or says that there are none. */
  #isUnderstood = false;

  constructor(file: SourceFile, sink: RecordSink) {
    this.#file = file;
    this.#sink = sink;
    this.#xml = new XmlStream(file.name, { isRecord: isOaiPart, onRecord: (record) => this.#onPart(record) });
  }

  push(piece: string): void {
    this.#xml.push(piece);
  }

  end(): void {
    this.#xml.end();
    if (this.#isUnderstood) return;
    const found = this.#verb ? `a response to ${cleanLine(this.#verb).slice(0, 40)}` : "none";
    const sentence = `expected records in the format arXiv or arXivRaw (ListRecords), found ${found}`;
    throw new AppError("refused-file", `${this.#file.name}: ${sentence}.`);
  }

  #onPart(element: XmlRecord): void {
    const part = oaiPartOf(element);
    if (part?.kind === "request") this.#verb = part.verb;
    // `noRecordsMatch` means that nothing is new, so it is not an error. The last response of a list may have only a
    // token, as those of other requests do.
    const isEmptyList =
      part?.kind === "token" ? this.#verb === "ListRecords" : part?.kind === "error" && part.code === "noRecordsMatch";
    if (part?.kind === "record" || isEmptyList) this.#isUnderstood = true;
    if (part?.kind === "record") this.#onRecord(part.record);
    if (part?.kind !== "error" || isEmptyList) return;
    const message = cleanLine(part.message).slice(0, 500).replace(/\.$/, "");
    const code = cleanLine(part.code).slice(0, 40);
    const reason = message === "" ? code || "no reason given" : `${message}${code ? ` (${code})` : ""}`;
    throw new AppError("refused-file", `${this.#file.name}: arXiv returned an error: ${reason}.`);
  }

  #onRecord(record: OaiRecord): void {
    const outcome = readOaiRecord(record, this.#file.today);
    if ("reason" in outcome) {
      this.#sink.reject(oaiIdOf(record) ?? (cleanLine(record.identifier).slice(0, 100) || null), outcome.reason);
    } else this.#sink.accept(outcome);
  }
}

export const arxivOai: Format = {
  name: "arxiv-oai",
  source: "arxiv",
  isBulk: true,
  recognises: looksLikeOai,
  startReading: (file, sink) => new OaiReader(file, sink),
};

/**
 * Reads a stream of XML documents in pieces, such as a file to which a harvester appended one response after the other.
 * Memory use is that of one record, however many there are.
 */
import { AppError } from "@/lib/errors";
import { type RecordHandler, RecordReader } from "@/lib/ingest/xml/read-xml";

/** `\s` includes the byte order mark. */
const nonWhitespace = /\S/;

export class XmlStream {
  readonly #fileName: string;
  readonly #handler: RecordHandler;
  /** Null between documents. */
  #document: RecordReader | null = null;
  #isEmpty = true;
  #line = 0;

  constructor(fileName: string, handler: RecordHandler) {
    this.#fileName = fileName;
    this.#handler = handler;
  }

  /**
   * @throws AppError `refused-file`, with the line and the expected content, for anything that is not plain well-formed
   *   XML
   */
  push(piece: string): void {
    let rest = piece;
    while (rest !== "") {
      if (!this.#document) {
        rest = this.#skipWhitespace(rest);
        if (rest === "") return;
        this.#document = new RecordReader(this.#fileName, this.#handler, "stream", this.#line);
        this.#isEmpty = false;
      }
      rest = rest.slice(this.#document.write(rest));
      if (!this.#document.isEnded) return;
      this.#line = this.#document.line;
      this.#document = null;
    }
  }

  /** @throws AppError `refused-file`: the text ends within a document, or contains none */
  end(): void {
    if (this.#isEmpty) throw new AppError("refused-file", `${this.#fileName}: expected an XML element.`);
    this.#document?.end();
  }

  /** Skips whitespace between documents, because an XML declaration must be the first thing in a document. */
  #skipWhitespace(text: string): string {
    const start = nonWhitespace.exec(text)?.index ?? text.length;
    for (let at = text.indexOf("\n"); at !== -1 && at < start; at = text.indexOf("\n", at + 1)) this.#line += 1;
    return text.slice(start);
  }
}

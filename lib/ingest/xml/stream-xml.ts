/**
 * Reads XML as it comes in pieces, document after document: answers that a harvester wrote one behind the other into a
 * file. Memory is that of one record, however many there are.
 */
import { AppError } from "@/lib/errors";
import { type RecordHandler, RecordReader } from "@/lib/ingest/xml/read-xml";

/** A byte order mark is a blank to it. */
const seen = /\S/;

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

  /** @throws AppError `refused-file`, with line and what was expected, for what is not plain well-formed XML */
  push(piece: string): void {
    let rest = piece;
    while (rest !== "") {
      if (!this.#document) {
        rest = this.#skipBlanks(rest);
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

  /** @throws AppError `refused-file`: the text ends within a document, or holds none */
  end(): void {
    if (this.#isEmpty) throw new AppError("refused-file", `${this.#fileName}: expected an XML element.`);
    this.#document?.end();
  }

  /** What stands between documents; an XML declaration has to be the first that a parser sees. */
  #skipBlanks(text: string): string {
    const start = seen.exec(text)?.index ?? text.length;
    for (let at = text.indexOf("\n"); at !== -1 && at < start; at = text.indexOf("\n", at + 1)) this.#line += 1;
    return text.slice(start);
  }
}

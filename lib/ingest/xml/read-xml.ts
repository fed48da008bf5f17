/**
 * Reads XML record by record with the strict parser saxes (https://github.com/lddubeau/saxes). Limits protect against
 * hostile files; known sources stay far below them. A DOCTYPE is refused, so there are no entities but XML's own five and
 * no external ones.
 */
import { SaxesParser, type SaxesTagNS } from "saxes";
import { AppError } from "@/lib/errors";
import type { XmlElement } from "@/lib/ingest/xml/element";

/** A subtree that the handler selected. Content beyond the limits is dropped, and `exceededLimit` then names the limit. */
export interface XmlRecord {
  element: XmlElement;
  /** The limit that was exceeded, such as "more than 40000 elements"; null if the record is complete. */
  exceededLimit: string | null;
}

export interface RecordHandler {
  /** Whether the element that opens is a record; `depth` is 0 for the root. Not called within a record. */
  isRecord: (name: string, depth: number) => boolean;
  onRecord: (record: XmlRecord) => void;
}

const maxDepth = 64;
const maxAttributes = 64;
const maxTagLength = 32 * 1024;
/** Limits the time for parsing: 8,000 entries of arXiv's API stay below; it returns at most 2,000 at once. */
const maxMarks = 500_000;
const maxRecordElements = 40_000;
/** In characters: the names, texts and attributes of a record together. */
const maxRecordText = 4 * 1024 * 1024;
/** In characters: a text, and a comment or declaration, which the parser keeps until they end. */
const maxText = 32 * 1024 * 1024;
const maxMarkup = 4 * 1024 * 1024;
const maxPieceLength = 64 * 1024;

/**
 * The parser's message for a control character or a lone surrogate, which stands for bytes that are not UTF-8. The
 * character is kept, so that only the record that contains it is rejected or cleaned. Reporting it costs some time.
 */
const disallowedCharacter = "disallowed character.";
const marksOfDisallowed = 20;

const noAttributes: ReadonlyMap<string, string> = new Map();
/** Placeholder for elements beyond the limits of a collection. */
const droppedElement: XmlElement = { name: "", namespace: "", attributes: noAttributes, text: "", children: [] };

/** The amount collected so far of a record, or of the head, which is everything outside of records. */
interface Collection {
  exceededLimit: string | null;
  elements: number;
  textLength: number;
}

const startCollection = (): Collection => ({ exceededLimit: null, elements: 0, textLength: 0 });

/** Whether the document is one text or part of a stream. In a stream the limits apply per record, not per document. */
type InputKind = "text" | "stream";

export class RecordReader {
  readonly #parser = new SaxesParser({ xmlns: true, position: false });
  readonly #fileName: string;
  readonly #handler: RecordHandler;
  readonly #inputKind: InputKind;
  /** Number of lines in the stream before this document. */
  readonly #firstLine: number;
  readonly #open: { name: string; element: XmlElement }[] = [];
  readonly #head = startCollection();
  #collection = this.#head;
  #recordDepth = -1;
  #root: XmlElement | null = null;
  /** The text before the root element, from the end of the last comment. */
  #prolog = "";
  #marks = 0;
  /** Number of attributes of the tag being parsed; null outside of tags. */
  #attributes: number | null = null;
  #isClosing = false;
  /** Number of characters of the pieces parsed so far. */
  #length = 0;
  #lastEventAt = 0;
  #lastMarkAt = 0;

  constructor(fileName: string, handler: RecordHandler, inputKind: InputKind = "text", firstLine = 0) {
    this.#fileName = fileName;
    this.#handler = handler;
    this.#inputKind = inputKind;
    this.#firstLine = firstLine;
    const parser = this.#parser;
    // Throwing stops the parser at once; otherwise it would continue to the end of the piece.
    parser.on("error", ({ message }) => {
      if (message !== disallowedCharacter) throw this.#notWellFormed(message);
      this.#countMarks(marksOfDisallowed);
    });
    parser.on("doctype", () => {
      throw this.#doctype();
    });
    parser.on("opentagstart", () => {
      this.#attributes = 0;
      this.#lastEventAt = parser.position;
    });
    parser.on("attribute", () => {
      this.#attributes = (this.#attributes ?? 0) + 1;
      if (this.#attributes > maxAttributes) throw this.#refuse(`expected at most ${maxAttributes} attributes`);
    });
    parser.on("opentag", (tag) => this.#onOpen(tag));
    // The parser reports the end of an element before it compares the names of the tags.
    parser.on("closetag", () => {
      this.#isClosing = true;
    });
    parser.on("text", (text) => this.#onText(text));
    parser.on("cdata", (text) => this.#onText(text));
    // Comments and processing instructions, including the XML declaration, are ignored.
    for (const ignored of ["comment", "processinginstruction"] as const) {
      parser.on(ignored, () => {
        this.#lastEventAt = parser.position;
        this.#prolog = "";
      });
    }
  }

  /** Number of complete lines of the stream read so far. */
  get line(): number {
    return this.#firstLine + this.#parser.line - 1;
  }

  /** Whether a document of a stream has ended; then `write` must not be called again. */
  get isEnded(): boolean {
    return this.#inputKind === "stream" && this.#root !== null && this.#open.length === 0;
  }

  /**
   * Parses more text.
   * @returns how many characters belong to this document: fewer than all if the document ends in them
   */
  write(text: string): number {
    for (let start = 0; start < text.length; ) {
      const mark = text.indexOf(">", start);
      const end = Math.min(mark === -1 ? text.length : mark + 1, start + maxPieceLength);
      this.#parse(text.slice(start, end));
      if (this.isEnded) return end;
      start = end;
    }
    return text.length;
  }

  /** Ends the document and returns its root without the records. @throws AppError `refused-file` if it is incomplete */
  end(): XmlElement {
    const unclosed = this.#open.at(-1);
    if (unclosed) throw this.#refuse(`expected </${truncate(unclosed.name)}>, found the end of the file`);
    this.#parser.close();
    if (!this.#root) throw this.#refuse("expected an XML element");
    return this.#root;
  }

  /** Parses a piece, which contains `>` only as its last character and therefore closes at most one element. */
  #parse(piece: string): void {
    let marks = 1;
    for (let at = piece.indexOf("&"); at !== -1; at = piece.indexOf("&", at + 1)) marks += 1;
    this.#countMarks(marks);
    const mark = piece.lastIndexOf("<");
    if (mark !== -1) this.#lastMarkAt = this.#length + mark;
    if (!this.#root) this.#prolog += piece;
    this.#parser.write(piece);
    this.#length += piece.length;
    if (this.#isClosing) this.#onClose();
    this.#isClosing = false;
    this.#checkTagLength(this.#length);
    const limit = this.#lastMarkAt < this.#lastEventAt ? maxText : maxMarkup;
    if (this.#length - this.#lastEventAt > limit) {
      throw this.#refuse(`expected at most ${limit} characters without a tag`);
    }
  }

  #refuse(reason: string): AppError {
    if (!this.#root && /<!doctype/i.test(this.#prolog)) return this.#doctype();
    return new AppError("refused-file", `${this.#fileName}:${this.line + 1}: ${reason}.`);
  }

  #doctype(): AppError {
    const sentence = "it declares a DOCTYPE; expected plain XML without one";
    return new AppError("refused-file", `${this.#fileName}: ${sentence}.`);
  }

  #notWellFormed(message: string): AppError {
    if (/doctype/.test(message)) return this.#doctype();
    if (/must contain a root/.test(message)) return this.#refuse("expected an XML element");
    if (/\bentity\b/.test(message)) return this.#refuse("expected no entity other than XML's own five");
    return this.#refuse(`expected well-formed XML (${truncate(message.replace(/\.$/, ""))})`);
  }

  #countMarks(count: number): void {
    this.#marks += count;
    if (this.#marks > maxMarks) throw this.#refuse(`expected at most ${maxMarks} tags and entities`);
  }

  #checkTagLength(position: number): void {
    if (this.#attributes !== null && position - this.#lastEventAt > maxTagLength) {
      throw this.#refuse(`expected a tag of at most ${maxTagLength} characters`);
    }
  }

  #onOpen(tag: SaxesTagNS): void {
    this.#checkTagLength(this.#parser.position);
    this.#attributes = null;
    if (this.#open.length === maxDepth) throw this.#refuse(`expected at most ${maxDepth} elements within one another`);
    const parent = this.#open.at(-1)?.element;
    const isRecord = this.#recordDepth === -1 && this.#handler.isRecord(tag.local, this.#open.length);
    if (isRecord) {
      this.#recordDepth = this.#open.length;
      this.#collection = startCollection();
    }
    const element = this.#collect(tag);
    if (parent && !isRecord && element !== droppedElement) parent.children.push(element);
    this.#root ??= element;
    this.#open.push({ name: tag.name, element });
    this.#lastEventAt = this.#parser.position;
  }

  /** Returns the element, or `droppedElement` beyond the limits of the collection. */
  #collect({ local, uri, attributes }: SaxesTagNS): XmlElement {
    const values = Object.values(attributes).map(({ name, value }) => [name, value.trim()] as const);
    const collection = this.#collection;
    collection.elements += 1;
    if (collection.elements > maxRecordElements) this.#exceed(`more than ${maxRecordElements} elements`);
    this.#countText(values.reduce((sum, [name, value]) => sum + name.length + value.length, local.length));
    if (collection.exceededLimit) return droppedElement;
    const map = values.length === 0 ? noAttributes : new Map(values);
    return { name: local, namespace: uri, attributes: map, text: "", children: [] };
  }

  #countText(length: number): void {
    this.#collection.textLength += length;
    if (this.#collection.textLength > maxRecordText) this.#exceed(`more than ${maxRecordText} characters`);
  }

  /** Truncates a record from here on; a document whose head exceeds a limit is refused. */
  #exceed(limit: string): void {
    if (this.#collection === this.#head) throw this.#refuse(`expected a feed's head, found ${limit}`);
    this.#collection.exceededLimit ??= limit;
  }

  #onText(text: string): void {
    this.#lastEventAt = this.#parser.position;
    const element = this.#open.at(-1)?.element;
    if (!element) return;
    this.#countText(text.length);
    if (!this.#collection.exceededLimit) element.text += text;
  }

  #onClose(): void {
    this.#lastEventAt = this.#length;
    const closed = this.#open.pop();
    if (!closed || this.#open.length !== this.#recordDepth) return;
    const { exceededLimit } = this.#collection;
    this.#recordDepth = -1;
    this.#collection = this.#head;
    if (this.#inputKind === "stream") this.#resetLimits();
    this.#handler.onRecord({ element: closed.element, exceededLimit });
  }

  /** Starts counting from zero and discards the text between records. */
  #resetLimits(): void {
    this.#marks = 0;
    this.#head.textLength = 0;
    const parent = this.#open.at(-1)?.element;
    if (parent) parent.text = "";
  }
}

const truncate = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/**
 * Reads `text`, calls the handler with each complete record, and returns the root without the records. Memory use is
 * that of the records the caller keeps, plus one.
 * @throws AppError `refused-file`, with the line and the expected content, for anything that is not plain well-formed
 *   XML
 */
export function readXml(text: string, fileName: string, handler: RecordHandler): XmlElement {
  const reader = new RecordReader(fileName, handler);
  reader.write(text);
  return reader.end();
}

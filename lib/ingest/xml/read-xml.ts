/**
 * Reads XML record by record with the parser sax (https://github.com/isaacs/sax-js) in strict mode. Limits protect
 * against hostile files; known sources stay far below them. A DOCTYPE is refused, so there are no entities but XML's
 * own five and no external ones.
 */
import sax from "sax";
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
/** Limited because sax visits all namespaces in scope when an element closes. */
const maxNamespacesInScope = 64;
const maxTagLength = 32 * 1024;
/**
 * Limits on markup, which keep parsing within half a second: the number of tags, comments and entities, and the number
 * of characters that are not plain text. 8,000 entries of arXiv's API stay below; it returns at most 2,000 at once.
 */
const maxMarks = 500_000;
const maxMarkup = 8_000_000;
const maxRecordElements = 40_000;
/** In characters: the names, texts and attributes of a record together. */
const maxRecordText = 4 * 1024 * 1024;

/**
 * sax rescans a declaration (`<!…`) from its start at each character, and checks its own limits (64 kB for a name, a
 * comment, an instruction) only after each piece. Pieces are short so that neither costs much time.
 */
const pieceLength = 4096;
const maxDeclarationLength = 16;

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

/** Thrown through the parser at the end of a document in a stream. The text after it goes to another reader. */
class DocumentEnd extends Error {}

/** Whether the document is one text or part of a stream. In a stream the limits apply per record, not per document. */
type InputKind = "text" | "stream";

export class RecordReader {
  /** `strictEntities` (missing in sax's types) rejects HTML's entities, which are errors without a DOCTYPE. */
  readonly #options = { xmlns: true, strictEntities: true };
  readonly #parser = new sax.SAXParser(true, this.#options);
  readonly #fileName: string;
  readonly #handler: RecordHandler;
  readonly #inputKind: InputKind;
  /** Number of lines in the stream before this document. */
  readonly #firstLine: number;
  readonly #open: { name: string; element: XmlElement; namespacesInScope: number }[] = [];
  readonly #head = startCollection();
  #collection = this.#head;
  #recordDepth = -1;
  #root: XmlElement | null = null;
  #inTag = false;
  #ended = false;
  #marks = 0;
  #plainLength = 0;

  constructor(fileName: string, handler: RecordHandler, inputKind: InputKind = "text", firstLine = 0) {
    this.#fileName = fileName;
    this.#handler = handler;
    this.#inputKind = inputKind;
    this.#firstLine = firstLine;
    const parser = this.#parser;
    // Throwing stops the parser at once; otherwise it would continue to the end of the piece.
    parser.onerror = (error) => {
      throw this.#notWellFormed(error);
    };
    parser.ondoctype = () => {
      throw this.#doctype();
    };
    parser.onsgmldeclaration = () => {
      throw this.#refuse("expected no declaration within <!…>");
    };
    parser.onopentagstart = () => {
      this.#inTag = true;
    };
    parser.onopentag = (tag) => this.#onOpen(tag);
    parser.onclosetag = () => this.#onClose();
    parser.ontext = (text) => this.#onText(text);
    // Processing instructions, including the XML declaration, are ignored.
    parser.oncdata = (text) => this.#onText(text);
  }

  /** Number of complete lines of the stream read so far. */
  get line(): number {
    return this.#firstLine + this.#parser.line;
  }

  /** Whether the document has ended; then `write` must not be called again. */
  get isEnded(): boolean {
    return this.#ended;
  }

  /**
   * Parses more text.
   * @returns how many characters belong to this document: fewer than all if the document ends in them
   */
  write(text: string): number {
    for (let start = 0; start < text.length; start += pieceLength) {
      const piece = text.slice(start, start + pieceLength);
      const before = this.#parser.position;
      this.#countMarks(piece);
      try {
        this.#parser.write(piece);
      } catch (error) {
        if (!(error instanceof DocumentEnd)) throw error;
        this.#ended = true;
        return start + this.#parser.position - before;
      }
      this.#checkUnfinished();
    }
    return text.length;
  }

  /** Ends the document and returns its root without the records. @throws AppError `refused-file` if it is incomplete */
  end(): XmlElement {
    const unclosed = this.#open.at(-1);
    if (unclosed) throw this.#refuse(`expected </${truncate(unclosed.name)}>, found the end of the file`);
    if (!this.#root) throw this.#refuse("expected an XML element");
    this.#parser.close();
    if (this.#head.exceededLimit) throw this.#refuse(`expected a feed's head, found ${this.#head.exceededLimit}`);
    return this.#root;
  }

  #refuse(reason: string): AppError {
    return new AppError("refused-file", `${this.#fileName}:${this.line + 1}: ${reason}.`);
  }

  #doctype(): AppError {
    const sentence = "it declares a DOCTYPE; expected plain XML without one";
    return new AppError("refused-file", `${this.#fileName}: ${sentence}.`);
  }

  #notWellFormed(error: Error): AppError {
    const [cause = ""] = error.message.split("\n", 1);
    if (this.#isInDoctype() || /doctype/i.test(cause)) return this.#doctype();
    if (cause === "Invalid character entity") return this.#refuse("expected no entity other than XML's own five");
    return this.#refuse(`expected well-formed XML (${truncate(cause)})`);
  }

  /** Whether sax has read part of a DOCTYPE. The property is missing in sax's types. */
  #isInDoctype(): boolean {
    return Boolean(Reflect.get(this.#parser, "doctype"));
  }

  /** Checks the limits of constructs still open at the end of a piece, for which sax has emitted no event yet. */
  #checkUnfinished(): void {
    if (this.#isInDoctype()) throw this.#doctype();
    if (String(Reflect.get(this.#parser, "sgmlDecl")).length > maxDeclarationLength) {
      throw this.#refuse("expected no declaration within <!…>");
    }
    if (this.#inTag && this.#parser.position - this.#parser.startTagPosition > maxTagLength) {
      throw this.#refuse(`expected a tag of at most ${maxTagLength} characters`);
    }
    if (this.#parser.position - this.#plainLength > maxMarkup) {
      throw this.#refuse(`expected at most ${maxMarkup} characters of markup`);
    }
  }

  #countMarks(piece: string): void {
    for (const mark of ["<", "&"]) {
      for (let at = piece.indexOf(mark); at !== -1; at = piece.indexOf(mark, at + 1)) this.#marks += 1;
    }
    if (this.#marks > maxMarks) throw this.#refuse(`expected at most ${maxMarks} tags and entities`);
  }

  #onOpen(tag: sax.Tag | sax.QualifiedTag): void {
    this.#inTag = false;
    if (!("uri" in tag)) throw new TypeError("expected sax to read namespaces");
    if (this.#root && this.#open.length === 0) throw this.#refuse("expected nothing after the root element");
    if (this.#open.length === maxDepth) throw this.#refuse(`expected at most ${maxDepth} elements within one another`);
    const attributes = Object.values(tag.attributes);
    if (attributes.length > maxAttributes) throw this.#refuse(`expected at most ${maxAttributes} attributes`);
    // sax looks up prefixes in an ordinary object, so the prefix `toString:` finds a function.
    if (typeof tag.uri !== "string") throw this.#refuse(`expected a declared namespace for ${truncate(tag.name)}`);
    const parent = this.#open.at(-1);
    const declared = attributes.filter(({ prefix }) => prefix === "xmlns").length;
    const namespacesInScope = (parent?.namespacesInScope ?? 0) + declared;
    if (namespacesInScope > maxNamespacesInScope) throw this.#refuse("expected fewer namespaces");
    const isRecord = this.#recordDepth === -1 && this.#handler.isRecord(tag.local, this.#open.length);
    if (isRecord) {
      this.#recordDepth = this.#open.length;
      this.#collection = startCollection();
    }
    const element = this.#collect(tag, attributes);
    if (parent && !isRecord && element !== droppedElement) parent.element.children.push(element);
    this.#root ??= element;
    this.#open.push({ name: tag.name, element, namespacesInScope });
  }

  /** Returns the element, or `droppedElement` beyond the limits of the collection. */
  #collect({ local, uri }: sax.QualifiedTag, attributes: sax.QualifiedAttribute[]): XmlElement {
    const collection = this.#collection;
    collection.elements += 1;
    collection.textLength += local.length;
    for (const { name, value } of attributes) collection.textLength += name.length + value.length;
    if (collection.elements > maxRecordElements) collection.exceededLimit ??= `more than ${maxRecordElements} elements`;
    if (collection.textLength > maxRecordText) collection.exceededLimit ??= `more than ${maxRecordText} characters`;
    if (collection.exceededLimit) return droppedElement;
    return {
      name: local,
      namespace: uri,
      attributes:
        attributes.length === 0 ? noAttributes : new Map(attributes.map(({ name, value }) => [name, value.trim()])),
      text: "",
      children: [],
    };
  }

  #onText(text: string): void {
    this.#plainLength += text.length;
    const element = this.#open.at(-1)?.element;
    if (!element) return;
    const collection = this.#collection;
    collection.textLength += text.length;
    if (collection.textLength > maxRecordText) collection.exceededLimit ??= `more than ${maxRecordText} characters`;
    if (collection.exceededLimit) return;
    element.text += text;
  }

  #onClose(): void {
    const closed = this.#open.pop();
    if (closed && this.#open.length === this.#recordDepth) this.#onRecordEnd(closed.element);
    if (this.#inputKind === "stream" && this.#open.length === 0) throw new DocumentEnd();
  }

  #onRecordEnd(element: XmlElement): void {
    const { exceededLimit } = this.#collection;
    this.#recordDepth = -1;
    this.#collection = this.#head;
    if (this.#inputKind === "stream") this.#resetLimits();
    this.#handler.onRecord({ element, exceededLimit });
  }

  /** Starts counting from zero and discards the text between records. */
  #resetLimits(): void {
    this.#marks = 0;
    this.#plainLength = this.#parser.position;
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

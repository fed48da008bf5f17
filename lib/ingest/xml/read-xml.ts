/**
 * Reads XML record by record, over the parser sax (https://github.com/isaacs/sax-js) in its strict mode, within bounds
 * that the files we know stay far below. There is no DOCTYPE, so no entity but XML's own five and nothing external.
 */
import sax from "sax";
import { AppError } from "@/lib/errors";
import type { XmlElement } from "@/lib/ingest/xml/element";

/** A subtree that was asked for. What is beyond its bounds is left out, and `excess` then says so. */
export interface XmlRecord {
  element: XmlElement;
  /** What it has too much of, such as "more than 40000 elements"; null where it is whole. */
  excess: string | null;
}

export interface RecordHandler {
  /** Whether the element that opens is a record; `depth` is 0 for the root. Not asked within a record. */
  isRecord: (name: string, depth: number) => boolean;
  onRecord: (record: XmlRecord) => void;
}

const maxDepth = 64;
const maxAttributes = 64;
/** sax walks all namespaces in scope when an element closes. */
const maxNamespacesInScope = 64;
const maxTagLength = 32 * 1024;
/**
 * What costs time, within half a second: tags, comments and entities by their number, and all that is not plain text by
 * its length. 8,000 entries of arXiv's API stay below; it gives 2,000 at once.
 */
const maxMarks = 500_000;
const maxMarkup = 8_000_000;
const maxRecordElements = 40_000;
/** In characters, all texts and attributes of a record together. */
const maxRecordText = 4 * 1024 * 1024;

/**
 * sax compares a declaration (`<!…`) from its start at each character, and looks at its own limits (64 kB for a name,
 * a comment, an instruction) after each piece: pieces are short so that neither costs much.
 */
const pieceLength = 4096;
const maxDeclarationLength = 16;

const noAttributes: ReadonlyMap<string, string> = new Map();
/** Stands for what a collection has no room for. */
const leftOut: XmlElement = { name: "", namespace: "", attributes: noAttributes, text: "", children: [] };

/** What is being collected: a record, or the file's head, which is all that is in no record. */
interface Collection {
  excess: string | null;
  elements: number;
  textLength: number;
}

const startCollection = (): Collection => ({ excess: null, elements: 0, textLength: 0 });

/** Thrown through the parser where a document of a stream ends, so that what follows it is left to another. */
class DocumentEnd extends Error {}

/** A text of one document, or one of a stream: there bounds are those of a record, for of records there is no end. */
type Extent = "text" | "stream";

export class RecordReader {
  /** `strictEntities` (not in the types) leaves HTML's entities out: without a DOCTYPE they are errors. */
  readonly #options = { xmlns: true, strictEntities: true };
  readonly #parser = new sax.SAXParser(true, this.#options);
  readonly #fileName: string;
  readonly #handler: RecordHandler;
  readonly #extent: Extent;
  /** Lines of the stream before this document. */
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

  constructor(fileName: string, handler: RecordHandler, extent: Extent = "text", firstLine = 0) {
    this.#fileName = fileName;
    this.#handler = handler;
    this.#extent = extent;
    this.#firstLine = firstLine;
    const parser = this.#parser;
    // Thrown through the parser, which would otherwise go on to the end of the piece.
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
    // Instructions, the XML declaration among them, are not followed.
    parser.oncdata = (text) => this.#onText(text);
  }

  /** How far it has come, in lines of the stream. */
  get line(): number {
    return this.#firstLine + this.#parser.line;
  }

  /** Whether the document is over; then nothing may be written any more. */
  get isEnded(): boolean {
    return this.#ended;
  }

  /** Reads on. @returns how much of the text belongs to this document: less than all where a stream's document ends */
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

  end(): XmlElement {
    const unclosed = this.#open.at(-1);
    if (unclosed) throw this.#refuse(`expected </${short(unclosed.name)}>, found the end of the file`);
    if (!this.#root) throw this.#refuse("expected an XML element");
    this.#parser.close();
    if (this.#head.excess) throw this.#refuse(`expected a feed's head, found ${this.#head.excess}`);
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
    if (cause === "Invalid character entity") return this.#refuse("expected no entity but the five of XML");
    return this.#refuse(`expected well-formed XML (${short(cause)})`);
  }

  /** What sax has read of a DOCTYPE; its types do not show it. */
  #isInDoctype(): boolean {
    return Boolean(Reflect.get(this.#parser, "doctype"));
  }

  /** Bounds on what is still open at the end of a piece, of which sax has told nothing yet. */
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
    // sax finds prefixes in an ordinary object, so that `toString:` leads to a function.
    if (typeof tag.uri !== "string") throw this.#refuse(`expected a declared namespace for ${short(tag.name)}`);
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
    if (parent && !isRecord && element !== leftOut) parent.element.children.push(element);
    this.#root ??= element;
    this.#open.push({ name: tag.name, element, namespacesInScope });
  }

  /** The element, while the collection has room for it. */
  #collect({ local, uri }: sax.QualifiedTag, attributes: sax.QualifiedAttribute[]): XmlElement {
    const collection = this.#collection;
    collection.elements += 1;
    collection.textLength += local.length;
    for (const { name, value } of attributes) collection.textLength += name.length + value.length;
    if (collection.elements > maxRecordElements) collection.excess ??= `more than ${maxRecordElements} elements`;
    if (collection.textLength > maxRecordText) collection.excess ??= `more than ${maxRecordText} characters`;
    if (collection.excess) return leftOut;
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
    if (collection.textLength > maxRecordText) collection.excess ??= `more than ${maxRecordText} characters`;
    if (collection.excess) return;
    element.text += text;
  }

  #onClose(): void {
    const closed = this.#open.pop();
    if (closed && this.#open.length === this.#recordDepth) this.#onRecordEnd(closed.element);
    if (this.#extent === "stream" && this.#open.length === 0) throw new DocumentEnd();
  }

  #onRecordEnd(element: XmlElement): void {
    const { excess } = this.#collection;
    this.#recordDepth = -1;
    this.#collection = this.#head;
    if (this.#extent === "stream") this.#startAnew();
    this.#handler.onRecord({ element, excess });
  }

  /** The bounds count from here, and what stands between records is not kept. */
  #startAnew(): void {
    this.#marks = 0;
    this.#plainLength = this.#parser.position;
    this.#head.textLength = 0;
    const parent = this.#open.at(-1)?.element;
    if (parent) parent.text = "";
  }
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/**
 * Reads `text` and tells of each record as it ends; the root is returned without them. Memory is that of the records
 * the caller keeps, and one more.
 * @throws AppError `refused-file`, with line and what was expected, for anything that is not plain well-formed XML
 */
export function readXml(text: string, fileName: string, handler: RecordHandler): XmlElement {
  const reader = new RecordReader(fileName, handler);
  reader.write(text);
  return reader.end();
}

/**
 * Splits a JSON list that arrives in pieces into its elements, using only quotes, brackets and commas; the caller finds
 * out whether an element is valid JSON. An element that is too long is reported and not kept in memory.
 */

export interface ElementHandler {
  /** @param element the text between two commas, which may contain only whitespace */
  onElement(element: string): void;
  /** @param beginning the first 4096 characters of the element */
  onTooLong(beginning: string): void;
}

const beginningLength = 4096;
const structure = /["{}[\],]/g;
const quoteOrEscape = /["\\]/g;
const nonWhitespace = /\S/;

/** Returns the index of the first match at or after `start`, or -1. */
function find(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex - 1 : -1;
}

export class ElementSplitter {
  readonly #maxLength: number;
  readonly #handler: ElementHandler;
  #element = "";
  #tooLong = false;
  #depth = 0;
  #inString = false;
  /** Whether the next character is the second one of an escape sequence. */
  #escaped = false;

  constructor(maxLength: number, handler: ElementHandler) {
    this.#maxLength = maxLength;
    this.#handler = handler;
  }

  /**
   * Parses the next piece of the list, which begins after the opening bracket. Returns the index of the closing bracket
   * in the piece, or -1 if the list continues.
   */
  push(piece: string): number {
    // Everything before `start` belongs to finished elements.
    let start = 0;
    for (let at = this.#skipString(piece, 0); at !== -1; at = this.#skipString(piece, at)) {
      const mark = find(structure, piece, at);
      if (mark === -1) break;
      const character = piece[mark];
      const closes = character === "]" && this.#depth === 0;
      if (closes || (character === "," && this.#depth === 0)) {
        this.#add(piece.slice(start, mark));
        this.#end(closes);
        start = mark + 1;
        if (closes) return mark;
      }
      if (character === '"') this.#inString = true;
      if (character === "{" || character === "[") this.#depth += 1;
      if (character === "}" || character === "]") this.#depth = Math.max(0, this.#depth - 1);
      at = mark + 1;
    }
    this.#add(piece.slice(start));
    return -1;
  }

  /** Returns the unfinished element when the text ends before the list; only whitespace if there is none. */
  unfinished(): string {
    return this.#element;
  }

  /**
   * Returns the index after the string that contains `from`, or `from` outside a string; -1 if the piece ends before.
   */
  #skipString(piece: string, from: number): number {
    let at = from;
    while (this.#inString) {
      if (this.#escaped) {
        if (at >= piece.length) return -1;
        this.#escaped = false;
        at += 1;
      }
      const mark = find(quoteOrEscape, piece, at);
      if (mark === -1) return -1;
      this.#escaped = piece[mark] === "\\";
      this.#inString = this.#escaped;
      at = mark + 1;
    }
    return at;
  }

  #end(isLast: boolean): void {
    const element = this.#element;
    const tooLong = this.#tooLong;
    this.#element = "";
    this.#tooLong = false;
    if (tooLong) this.#handler.onTooLong(element);
    // The last element may be missing, in an empty list or after a trailing comma.
    else if (!isLast || nonWhitespace.test(element)) this.#handler.onElement(element);
  }

  #add(part: string): void {
    if (this.#tooLong || part === "") return;
    this.#element = this.#element === "" ? part : this.#element + part;
    if (this.#element.length <= this.#maxLength) return;
    this.#tooLong = true;
    this.#element = this.#element.slice(0, beginningLength);
  }
}

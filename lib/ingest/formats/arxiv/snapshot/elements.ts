/**
 * Cuts a JSON list into its elements as it comes in pieces, by its quotes, brackets and commas alone; whether an element
 * is JSON shows when it is parsed. An element too long is told of and not held.
 */

export interface ElementHandler {
  /** The text between two commas, which may be blank. */
  onElement(element: string): void;
  onTooLong(beginning: string): void;
}

const beginningLength = 4096;
const structure = /["{}[\],]/g;
const quoteOrEscape = /["\\]/g;
const seen = /\S/;

/** The first place at or after `start` that the pattern finds; -1 where there is none. */
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
  #inText = false;
  /** The next character is the second of an escape. */
  #escaped = false;

  constructor(maxLength: number, handler: ElementHandler) {
    this.#maxLength = maxLength;
    this.#handler = handler;
  }

  /** Where the list's closing bracket is in the piece, which is to begin after the opening one; -1 while it goes on. */
  push(piece: string): number {
    // What is before `start` belongs to elements that have ended.
    let start = 0;
    for (let at = this.#leaveText(piece, 0); at !== -1; at = this.#leaveText(piece, at)) {
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
      if (character === '"') this.#inText = true;
      if (character === "{" || character === "[") this.#depth += 1;
      if (character === "}" || character === "]") this.#depth = Math.max(0, this.#depth - 1);
      at = mark + 1;
    }
    this.#add(piece.slice(start));
    return -1;
  }

  /** What is under way where the text ends before its list does; blank where nothing is. */
  unfinished(): string {
    return this.#element;
  }

  /** The end of the text within which the place is, or the place itself; -1 where the piece ends before. */
  #leaveText(piece: string, from: number): number {
    let at = from;
    while (this.#inText) {
      if (this.#escaped) {
        if (at >= piece.length) return -1;
        this.#escaped = false;
        at += 1;
      }
      const mark = find(quoteOrEscape, piece, at);
      if (mark === -1) return -1;
      this.#escaped = piece[mark] === "\\";
      this.#inText = this.#escaped;
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
    // Before the closing bracket nothing may stand: an empty list, or a comma too many.
    else if (!isLast || seen.test(element)) this.#handler.onElement(element);
  }

  #add(part: string): void {
    if (this.#tooLong || part === "") return;
    this.#element = this.#element === "" ? part : this.#element + part;
    if (this.#element.length <= this.#maxLength) return;
    this.#tooLong = true;
    this.#element = this.#element.slice(0, beginningLength);
  }
}

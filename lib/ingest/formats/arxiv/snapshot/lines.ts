/** Splits a text that arrives in pieces into lines. A line that is too long is reported and not kept in memory. */

export interface LineHandler {
  /**
   * Called for each line that is not blank, without its line break.
   * @param number 1 for the first line of the text; blank lines count
   */
  onLine(line: string, number: number): void;
  /** @param beginning the first 4096 characters of the line */
  onTooLong(beginning: string, number: number): void;
}

const beginningLength = 4096;
const nonWhitespace = /\S/;

export class LineSplitter {
  readonly #maxLength: number;
  readonly #handler: LineHandler;
  #unfinished = "";
  #tooLong = false;
  #number = 1;

  constructor(maxLength: number, handler: LineHandler) {
    this.#maxLength = maxLength;
    this.#handler = handler;
  }

  push(piece: string): void {
    let start = 0;
    for (let end = piece.indexOf("\n"); end !== -1; end = piece.indexOf("\n", start)) {
      this.#add(piece.slice(start, end));
      this.end();
      this.#number += 1;
      start = end + 1;
    }
    this.#add(piece.slice(start));
  }

  /** Ends the current line. */
  end(): void {
    const line = this.#unfinished;
    const tooLong = this.#tooLong;
    this.#unfinished = "";
    this.#tooLong = false;
    if (tooLong) this.#handler.onTooLong(line, this.#number);
    else if (nonWhitespace.test(line)) this.#handler.onLine(line, this.#number);
  }

  /**
   * Appends to the current line. String concatenation takes time in proportion to the part, so many short pieces are
   * fine.
   */
  #add(part: string): void {
    if (this.#tooLong || part === "") return;
    this.#unfinished = this.#unfinished === "" ? part : this.#unfinished + part;
    if (this.#unfinished.length <= this.#maxLength) return;
    this.#tooLong = true;
    this.#unfinished = this.#unfinished.slice(0, beginningLength);
  }
}

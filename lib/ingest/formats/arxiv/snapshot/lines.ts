/** Cuts a text into its lines as it comes in pieces. A line too long is told of and not held. */

export interface LineHandler {
  /** @param number 1 for the first line of the text; without its line break, blank lines left out */
  onLine(line: string, number: number): void;
  /** @param beginning of the line */
  onTooLong(beginning: string, number: number): void;
}

const beginningLength = 4096;
const seen = /\S/;

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

  /** Ends the line that is under way. */
  end(): void {
    const line = this.#unfinished;
    const tooLong = this.#tooLong;
    this.#unfinished = "";
    this.#tooLong = false;
    if (tooLong) this.#handler.onTooLong(line, this.#number);
    else if (seen.test(line)) this.#handler.onLine(line, this.#number);
  }

  /** Adding to a text costs what is added, however often. */
  #add(part: string): void {
    if (this.#tooLong || part === "") return;
    this.#unfinished = this.#unfinished === "" ? part : this.#unfinished + part;
    if (this.#unfinished.length <= this.#maxLength) return;
    this.#tooLong = true;
    this.#unfinished = this.#unfinished.slice(0, beginningLength);
  }
}

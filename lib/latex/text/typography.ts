/** Converts TeX's dashes, quotes and ties; keeps straight quotes and the author's spacing. */

/** Converts two hyphens to an en dash, three to an em dash; longer runs are drawn lines and stay. */
export function dash(run: string): string {
  if (run.length === 2) return "–";
  return run.length === 3 ? "—" : run;
}

/** Converts `~` between words to a no-break space; elsewhere it means "about" (`(~10 %)`) and stays. */
export function tie(before: string, after: string): string {
  const isTie = before !== "" && after !== "" && !/[\s([{=,/]/.test(before) && !/\s/.test(after);
  return isTie ? "\u00A0" : "~";
}

/** Chooses opening and closing quotes while a text is read from left to right. */
export class Quotes {
  private open = 0;

  /**
   * Converts two backticks or two apostrophes to an opening or closing double quote. After a number, without an open
   * quote, two apostrophes mean inches.
   */
  double(run: "``" | "''", before: string, after: string): string {
    if (run === "``" || (this.open === 0 && isEdge(before) && !isEdge(after))) {
      this.open += 1;
      return "“";
    }
    if (this.open === 0 && /\d/.test(before)) return "″";
    this.open = Math.max(0, this.open - 1);
    return "”";
  }
}

function isEdge(character: string): boolean {
  return character === "" || /[\s([{~—–-]/.test(character);
}

/**
 * Returns the index where a `quoted' word ends: a straight quote after a word, before the next backtick and within 160
 * characters; -1 if there is none.
 */
export function closingSingleQuote(text: string, from: number): number {
  const window = text.slice(from, from + 160);
  const backtick = window.indexOf("`");
  const match = /[\p{L}\p{N}.,!?)](')(?![\p{L}\p{N}'])/u.exec(backtick < 0 ? window : window.slice(0, backtick));
  return match ? from + match.index + match[0].length - 1 : -1;
}

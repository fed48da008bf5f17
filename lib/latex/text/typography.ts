/** TeX's dashes, quotes and ties; straight quotes and the author's spacing stay. */

/** Two hyphens are an en dash, three an em dash; longer runs are drawn lines and stay. */
export function dash(run: string): string {
  if (run.length === 2) return "–";
  return run.length === 3 ? "—" : run;
}

/** `~` ties two words; before a number that it does not tie to anything it says "about" (`(~10 %)`). */
export function tie(before: string, after: string): string {
  const isTie = before !== "" && after !== "" && !/[\s([{=,/]/.test(before) && !/\s/.test(after);
  return isTie ? "\u00A0" : "~";
}

/** Chooses the quotes while a text is read from left to right. */
export class Quotes {
  private open = 0;

  /** What two quotes in a row mean: TeX's, or as hastily typed on both sides of a word, or inches after a number. */
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

/** Where a `quoted' word ends: a straight quote after a word, before the next backtick and within 160 characters. */
export function closingSingleQuote(text: string, from: number): number {
  const window = text.slice(from, from + 160);
  const backtick = window.indexOf("`");
  const match = /[\p{L}\p{N}.,!?)](')(?![\p{L}\p{N}'])/u.exec(backtick < 0 ? window : window.slice(0, backtick));
  return match ? from + match.index + match[0].length - 1 : -1;
}

/** Converts formulas to one line of Unicode, for output without HTML: `\frac{a}{b}\leq x^2` → `a/b ≤ x²`. */
import { expandMacros, lexeme } from "@/lib/latex/commands/expand-macros";
import { accentMarks, type Structure, structureOf } from "@/lib/latex/commands/structures";
import { functionNames, symbols } from "@/lib/latex/commands/symbols";
import { macroOf } from "@/lib/latex/commands/table";
import { joinPieces, nothing, ofCharacter, type Piece, plain, space } from "./join-pieces";
import { repairFormula } from "./repair-formula";
import { textToUnicode } from "./text-argument";
import { doubleStruck, grouped, subscript, superscript } from "./unicode-scripts";

const maxNesting = 30;
/** A longer formula stays source, because expanding each macro moves everything after it. */
const maxFormula = 3000;

/** Converts a TeX formula to one line of Unicode; what Unicode cannot express stays readable source. Never throws. */
export function formulaToUnicode(tex: string): string {
  return tex.length > maxFormula ? tex.trim() : new FormulaReader(expandMacros(repairFormula(tex), macroFor)).all();
}

const isRead = (name: string) => structureOf(name) !== undefined || symbols.has(name) || functionNames.has(name);
const macroFor = (name: string) => (isRead(name) ? null : macroOf(name));

class FormulaReader {
  private readonly lexemes: string[];
  private at = 0;

  constructor(
    tex: string,
    private nesting = 0,
  ) {
    this.lexemes = tex.match(lexeme) ?? [];
  }

  all(): string {
    let text = "";
    while (this.at < this.lexemes.length) {
      text += this.sequence();
      // Skips a closing brace without an opening one.
      this.at += 1;
    }
    return text.trim();
  }

  /** Reads up to a closing brace or the end. */
  private sequence(closing = "}"): string {
    const pieces: Piece[] = [];
    for (let next = this.next; next !== undefined && next !== closing && next !== "}"; next = this.next) {
      const infix = this.infix();
      if (infix === null) pieces.push(this.piece());
      else {
        const before = joinPieces(pieces, true).trim();
        pieces.splice(0, pieces.length, plain(infix(before, this.sequence(closing).trim())));
      }
    }
    return joinPieces(pieces, this.nesting > 0);
  }

  private get next(): string | undefined {
    return this.lexemes[this.at];
  }

  /** Takes an infix command (`\over`) and returns how it combines what stands left and right of it; else null. */
  private infix(): ((left: string, right: string) => string) | null {
    const name = nameOf(this.next ?? "");
    if (name === null || structureOf(name) !== "infix" || this.nesting >= maxNesting) return null;
    this.at += 1;
    if (name === "over") return (left, right) => `${grouped(left)}/${grouped(right)}`;
    if (name === "choose") return (left, right) => `C(${left}, ${right})`;
    return (left, right) => `${left}, ${right}`;
  }

  private piece(): Piece {
    const next = this.next ?? "";
    if (next === "^" || next === "_") {
      this.at += 1;
      const script = this.argument();
      return plain(next === "^" ? superscript(script) : subscript(script));
    }
    if (next === "{") return plain(this.argument());
    this.at += 1;
    if (next === "'") return plain("′");
    if (next === "&" || next === "~") return space;
    if (next === "$") return plain("");
    if (next.trim() === "") return nothing;
    const name = nameOf(next);
    if (name !== null) return this.command(name);
    return next.startsWith("\\") && next.length > 1
      ? controlSymbol(next.slice(1))
      : ofCharacter(next === "-" ? "−" : next);
  }

  /** Reads the content of a group, or the single piece in place of a group. */
  private argument(): string {
    this.skipWhitespace();
    if (this.nesting >= maxNesting) return this.lexemes[this.at++] ?? "";
    this.nesting += 1;
    let text: string;
    if (this.next === "{") {
      this.at += 1;
      text = this.sequence();
      this.at += 1;
    } else {
      text = this.single();
    }
    this.nesting -= 1;
    return text.trim();
  }

  /** Reads one piece that shows something. */
  private single(): string {
    let text = "";
    while (text === "" && this.at < this.lexemes.length && this.next !== "}") text = this.piece().text;
    return text;
  }

  /** Reads the content of a text command, in which spaces and hyphens are kept. */
  private textArgument(): string {
    this.skipWhitespace();
    if (this.next !== "{") return this.argument();
    const from = this.at + 1;
    let depth = 0;
    for (; this.at < this.lexemes.length; this.at += 1) {
      if (this.next === "{") depth += 1;
      else if (this.next === "}") depth -= 1;
      if (depth === 0) break;
    }
    const source = this.lexemes.slice(from, this.at).join("");
    this.at += 1;
    if (this.nesting >= maxNesting) return source;
    return textToUnicode(source, (tex) => new FormulaReader(tex, this.nesting + 1).all());
  }

  private command(name: string): Piece {
    const shown = functionNames.get(name);
    if (shown !== undefined) return { kind: "operator", text: shown };
    const structure = structureOf(name);
    if (structure === "arrow") return this.arrow(name);
    const symbol = symbols.get(name);
    if (symbol !== undefined) return ofCharacter(symbol);
    return structure === undefined ? this.unknown(name) : this.structure(name, structure);
  }

  private structure(name: string, structure: Structure): Piece {
    switch (structure) {
      case "words":
        return plain(this.textArgument());
      case "operator":
        return { kind: "operator", text: this.argument() };
      case "double-struck":
        return plain(doubleStruck(this.argument()));
      case "shown":
        return plain(this.argument());
      case "hidden":
        return this.hide(name);
      case "last-shown":
        this.argument();
        return plain(this.argument());
      case "accent":
        return plain(accented(this.argument(), accentMarks.get(name) ?? ""));
      case "fraction":
        return plain(`${grouped(this.argument())}/${grouped(this.argument())}`);
      case "binomial":
        return plain(`C(${this.argument()}, ${this.argument()})`);
      case "root":
        return plain(this.root());
      case "stacked":
        this.argument();
        return ofCharacter(this.argument());
      case "negated":
        return plain(`${this.argument()}\u0338`.normalize("NFC"));
      case "modulus":
        return plain(` (mod ${this.argument()})`);
      case "residue":
        return plain(` (${this.argument()})`);
      case "space":
        return space;
      default:
        return this.ignore(name);
    }
  }

  /** Skips an argument: also a length without braces (`\kern1em`), and the columns of an array. */
  private hide(name: string): Piece {
    this.option();
    if (/^m?(?:kern|skip)$|^hskip$/.test(name)) this.skipLength();
    else if (/^(?:array|darray|subarray|alignat|alignedat)\*?$/.test(this.argument()) && name === "begin") {
      this.option();
      if (this.next === "{") this.argument();
    }
    return nothing;
  }

  private skipLength(): void {
    const length = /^\s*(?:\{[^{}]*\}|[-+]?[\d.]+\s?(?:em|ex|mu|pt|cm|mm|in)?)/.exec(
      this.lexemes.slice(this.at, this.at + 16).join(""),
    );
    for (let left = length?.[0].length ?? 0; left > 0; this.at += 1) left -= this.next?.length ?? left;
  }

  private root(): string {
    const index = this.option();
    const sign = index === "3" ? "∛" : `${index === "" ? "" : superscript(index)}√`;
    return sign + grouped(this.argument());
  }

  private arrow(name: string): Piece {
    this.option();
    const label = this.argument();
    const arrow = symbols.get(name.slice(1)) ?? (/left[a-z]*$/i.test(name) ? "←" : "→");
    return { kind: "relation", text: arrow + (label === "" ? "" : superscript(label)) };
  }

  /** Reads an optional argument in brackets; empty if there is none. */
  private option(): string {
    this.skipWhitespace();
    if (this.next !== "[") return "";
    this.at += 1;
    const option = this.sequence("]");
    this.at += 1;
    return option;
  }

  /** Ignores a command, and the dot of `\left.` and `\right.`, which stands for an empty delimiter. */
  private ignore(name: string): Piece {
    if ((name === "left" || name === "right") && this.next === ".") this.at += 1;
    return nothing;
  }

  /** Reads an unknown command: its source with the braces of its arguments, in which the rest is Unicode. */
  private unknown(name: string): Piece {
    let text = `\\${name}`;
    while (this.next === "{" && this.nesting < maxNesting) text += `{${this.argument()}}`;
    return plain(text);
  }

  private skipWhitespace(): void {
    while (this.next?.trim() === "") this.at += 1;
  }
}

/** Returns the name of a command in letters, without backslash and star; null for other lexemes. */
function nameOf(next: string): string | null {
  return /^\\[A-Za-z]/.test(next) ? next.replace(/^\\|\*$/g, "") : null;
}

function controlSymbol(symbol: string): Piece {
  if (/[,;:>\s]/.test(symbol)) return space;
  if (symbol === "\\") return plain("; ");
  if (symbol === "|") return plain("‖");
  return "!/()[]".includes(symbol) ? plain("") : plain(symbol);
}

/** Adds a mark to a letter, which may have marks already; longer content stays as it is. */
function accented(content: string, mark: string): string {
  return /^\P{M}\p{M}*$/u.test(content) ? (content + mark).normalize("NFC") : content;
}

/** Converts formulas to one line of Unicode, for output without HTML: `\frac{a}{b}\leq x^2` → `a/b ≤ x²`. */
import { privateMacros } from "@/lib/latex/macros";
import { functionNames, symbols } from "@/lib/latex/symbols";
import { repairFormula } from "./repair-formula";
import { textToUnicode } from "./text-argument";
import { doubleStruck, grouped, subscript, superscript } from "./unicode-scripts";

type Kind = "plain" | "relation" | "binary" | "operator" | "opening" | "space";
interface Piece {
  kind: Kind;
  text: string;
}

const maxNesting = 30;
/** A longer formula stays source, because expanding each macro moves everything after it. */
const maxFormula = 3000;

const relation = /^[=<>≤≥≠≡≈∼≃≅≍≐∝≊≜≪≫⋘⋙≲≳⪅⪆≶≺≻⪯⪰∈∋∉⊂⊃⊆⊇⊊⊋⊑⊒⊈≰≱∥⊥⊢⊨→⟶←⟵↔⟷⇒⟹⇐⟸⇔⟺↦⟼↪⇝⇌↠≔:]$/;
const binary = /^[+−±∓×÷·∗⊕⊖⊗⊘⊙∩∪⊎∨∧∖⋉⋊⋆∘]$/;
const opening = /^[([{⟨⌊⌈,]$/;

const accents = new Map(
  Object.entries({
    hat: "\u0302",
    widehat: "\u0302",
    tilde: "\u0303",
    widetilde: "\u0303",
    bar: "\u0304",
    overline: "\u0305",
    underline: "\u0332",
    vec: "\u20D7",
    dot: "\u0307",
    ddot: "\u0308",
    acute: "\u0301",
    grave: "\u0300",
    check: "\u030C",
    breve: "\u0306",
    mathring: "\u030A",
  }),
);
/** Commands whose argument is read as if the command were absent. */
const transparent = new Set(
  (
    "mathrm mathit mathbf mathsf mathtt mathcal mathscr mathfrak mathnormal boldsymbol bm bold pmb " +
    "operatorname text textrm textit textbf textsf texttt textsc textnormal mbox hbox emph ensuremath mathop " +
    "mathbin mathrel mathord mathopen mathclose substack underbrace overbrace cancel boxed phantom " +
    "displaylimits Bbb Cal mathds mathbbm"
  ).split(" "),
);
const textual = new Set("text textrm textit textbf textsf texttt textsc textnormal mbox hbox emph".split(" "));
/** Commands that change only the appearance. */
const ignored = new Set(
  (
    "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle displaystyle textstyle " +
    "scriptstyle scriptscriptstyle limits nolimits rm it bf sf tt cal mit frak scr em nonumber notag hfill " +
    "allowbreak nobreak null mathstrut strut boldmath protect hline relax xspace"
  ).split(" "),
);
const withDroppedArgument = new Set("label tag begin end hspace vspace kern color".split(" "));
const spaces = new Set("quad qquad enspace space thinspace".split(" "));

/** Converts a TeX formula to one line of Unicode; what Unicode cannot express stays readable source. Never throws. */
export function formulaToUnicode(tex: string): string {
  return tex.length > maxFormula ? tex.trim() : new FormulaReader(repairFormula(tex)).all();
}

const lexeme = /\\([A-Za-z]+)\*?|\\([\s\S])|\s+|[\s\S]/gu;

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
    for (
      let next = this.lexemes[this.at];
      next !== undefined && next !== closing && next !== "}";
      next = this.lexemes[this.at]
    ) {
      pieces.push(this.piece());
    }
    return join(pieces, this.nesting > 0);
  }

  private piece(): Piece {
    const next = this.lexemes[this.at] ?? "";
    if (next === "^" || next === "_") {
      this.at += 1;
      const script = this.argument();
      return plain(next === "^" ? superscript(script) : subscript(script));
    }
    if (next === "{") return plain(this.argument());
    this.at += 1;
    if (next === "'") return plain("′");
    if (next === "&" || next === "~") return { kind: "space", text: " " };
    if (next === "$") return plain("");
    if (next.trim() === "") return { kind: "space", text: "" };
    if (!next.startsWith("\\") || next.length === 1) return ofCharacter(next === "-" ? "−" : next);
    return /^\\[A-Za-z]/.test(next) ? this.command(next.replace(/^\\|\*$/g, "")) : controlSymbol(next.slice(1));
  }

  /** Reads the content of a group, or the single piece in place of a group. */
  private argument(): string {
    this.skipWhitespace();
    if (this.nesting >= maxNesting) return this.lexemes[this.at++] ?? "";
    this.nesting += 1;
    let text: string;
    if (this.lexemes[this.at] === "{") {
      this.at += 1;
      text = this.sequence();
      this.at += 1;
    } else {
      text = this.single();
    }
    this.nesting -= 1;
    return text.trim();
  }

  /** Reads one piece, after expanding an author's macro. */
  private single(): string {
    let text = "";
    while (text === "" && this.at < this.lexemes.length && this.lexemes[this.at] !== "}") text = this.piece().text;
    return text;
  }

  /** Reads the content of a text command, in which spaces and hyphens are kept. */
  private textArgument(): string {
    this.skipWhitespace();
    if (this.lexemes[this.at] !== "{") return this.argument();
    const from = this.at + 1;
    let depth = 0;
    for (; this.at < this.lexemes.length; this.at += 1) {
      if (this.lexemes[this.at] === "{") depth += 1;
      else if (this.lexemes[this.at] === "}") depth -= 1;
      if (depth === 0) break;
    }
    const source = this.lexemes.slice(from, this.at).join("");
    this.at += 1;
    if (this.nesting >= maxNesting) return source;
    return textToUnicode(source, (tex) => new FormulaReader(tex, this.nesting + 1).all());
  }

  private command(name: string): Piece {
    if (textual.has(name)) return plain(this.textArgument());
    if (name === "operatorname") return { kind: "operator", text: this.argument() };
    if (functionNames.has(name)) return { kind: "operator", text: name };
    if (name === "mathbb" || name === "Bbb" || name === "mathds") return plain(doubleStruck(this.argument()));
    if (transparent.has(name)) return plain(this.argument());
    if (ignored.has(name)) return this.ignore(name);
    if (spaces.has(name)) return { kind: "space", text: " " };
    if (withDroppedArgument.has(name)) return { kind: "space", text: this.argument().slice(0, 0) };
    const accent = accents.get(name);
    if (accent !== undefined) return plain(accented(this.argument(), accent));
    const symbol = symbols.get(name);
    if (symbol !== undefined) return ofCharacter(symbol);
    return this.construction(name) ?? this.macro(name);
  }

  private construction(name: string): Piece | null {
    if (/^[dtc]?frac$|^nicefrac$|^sfrac$/.test(name))
      return plain(`${grouped(this.argument())}/${grouped(this.argument())}`);
    if (/^[dt]?binom$/.test(name)) return plain(`C(${this.argument()}, ${this.argument()})`);
    if (name === "sqrt") return plain(this.root());
    if (/^(?:overset|underset|stackrel)$/.test(name)) {
      this.argument();
      return ofCharacter(this.argument());
    }
    if (name === "not") return plain(`${this.argument()}\u0338`.normalize("NFC"));
    if (name === "pmod") return plain(` (mod ${this.argument()})`);
    return null;
  }

  private root(): string {
    this.skipWhitespace();
    let index = "";
    if (this.lexemes[this.at] === "[") {
      this.at += 1;
      index = this.sequence("]");
      this.at += 1;
    }
    const sign = index === "3" ? "∛" : `${index === "" ? "" : superscript(index)}√`;
    return sign + grouped(this.argument());
  }

  /** Ignores a command, and the dot of `\left.` and `\right.`, which stands for an empty delimiter. */
  private ignore(name: string): Piece {
    if ((name === "left" || name === "right") && this.lexemes[this.at] === ".") this.at += 1;
    return { kind: "space", text: "" };
  }

  private macro(name: string): Piece {
    const meaning = Object.hasOwn(privateMacros, `\\${name}`) ? privateMacros[`\\${name}`] : undefined;
    if (meaning === undefined) return plain(`\\${name}`);
    const replacement = meaning.replaceAll("#1", () => this.argument());
    this.lexemes.splice(this.at, 0, ...(replacement.match(lexeme) ?? []));
    return { kind: "space", text: "" };
  }

  private skipWhitespace(): void {
    while (this.lexemes[this.at]?.trim() === "") this.at += 1;
  }
}

function plain(text: string): Piece {
  return { kind: "plain", text };
}

function ofCharacter(text: string): Piece {
  if (relation.test(text)) return { kind: "relation", text };
  if (binary.test(text)) return { kind: "binary", text };
  return { kind: opening.test(text) ? "opening" : "plain", text };
}

function controlSymbol(symbol: string): Piece {
  if (/[,;:>\s]/.test(symbol)) return { kind: "space", text: " " };
  if (symbol === "\\") return plain("; ");
  if (symbol === "|") return plain("‖");
  return "!/()[]".includes(symbol) ? plain("") : plain(symbol);
}

function accented(content: string, mark: string): string {
  return [...content].length === 1 ? (content + mark).normalize("NFC") : content;
}

/** Adds spaces as in printed formulas: around relations (not in scripts and fractions), beside functions. */
function join(pieces: Piece[], isTight: boolean): string {
  const shown = pieces.filter((piece) => piece.text !== "");
  let text = "";
  shown.forEach(({ kind, text: own }, i) => {
    const before = shown[i - 1]?.kind;
    const after = shown[i + 1];
    const isBetween = before !== undefined && after !== undefined;
    const isSpaced = isBetween && !isTight && (kind === "relation" || (kind === "binary" && before === "plain"));
    if (isSpaced && before === "relation") text = `${text.trimEnd()}${own} `;
    else if (isSpaced) text = `${text.trimEnd()} ${own} `;
    else if (kind === "operator")
      text += `${before === "plain" ? " " : ""}${own}${after && !/^[([_^{⟨ₐ-ₜ₀-₉⁰-⁹²³]/.test(after.text) ? " " : ""}`;
    else text += own;
  });
  return text.replace(/ {2,}/g, " ");
}

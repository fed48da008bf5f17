/**
 * Parses a Python literal as written by `repr`, because some archives of the API's responses store each row that way.
 * Never evaluates code. Takes time linear in the text
 * (https://docs.python.org/3/reference/lexical_analysis.html#literals).
 */

/** Deeper than any row seen so far (5), and far below the limit of the call stack. */
const maxDepth = 64;

/** Reports what was expected and the position (characters, from 1) of the unexpected text. */
export class PythonLiteralError extends Error {
  constructor(expected: string, at: number) {
    super(`expected ${expected} at character ${at + 1}`);
  }
}

const whitespacePattern = /[ \t\r\n]*/y;
const numberPattern = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/y;
const namePattern = /[A-Za-z_]\w*/y;
const escapePattern = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(\r\n|.))/gs;
const names = new Map<string, unknown>([
  ["True", true],
  ["False", false],
  ["None", null],
]);
const simpleEscapes = new Map([
  ...["\\", "'", '"'].map((character): [string, string] => [character, character]),
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["a", "\u0007"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
  // A backslash at the end of a line joins it to the next line.
  ["\n", ""],
  ["\r\n", ""],
]);

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.value(0);
    this.skipWhitespace();
    if (this.at < this.text.length) this.fail("the end of the text");
    return value;
  }

  private fail(expected: string, at = this.at): never {
    throw new PythonLiteralError(expected, at);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private skipWhitespace(): void {
    this.match(whitespacePattern);
  }

  /** Consumes the character if it comes next, after optional whitespace; returns whether it did. */
  private consume(character: string): boolean {
    this.skipWhitespace();
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private value(depth: number): unknown {
    if (depth > maxDepth) this.fail(`at most ${maxDepth} levels of nesting`);
    this.skipWhitespace();
    const character = this.text[this.at];
    if (character === "'" || character === '"') return this.string(character);
    if (this.consume("{")) return this.dict(depth);
    if (this.consume("[")) return this.items("]", depth).values;
    if (this.consume("(")) return this.parenthesis(depth);
    const number = this.match(numberPattern);
    if (number !== null) return Number(number);
    const start = this.at;
    const name = this.match(namePattern);
    if (name !== null && names.has(name)) return names.get(name);
    return this.fail("a Python literal", start);
  }

  private items(end: string, depth: number): { values: unknown[]; comma: boolean } {
    const values: unknown[] = [];
    let comma = false;
    while (!this.consume(end)) {
      if (values.length > 0 && !comma) this.fail(`"," or "${end}"`);
      values.push(this.value(depth + 1));
      comma = this.consume(",");
    }
    return { values, comma };
  }

  /** Parses a tuple or a value in parentheses; one element is a tuple only if a comma follows it. */
  private parenthesis(depth: number): unknown {
    const { values, comma } = this.items(")", depth);
    return values.length === 1 && !comma ? values[0] : values;
  }

  private dict(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    let comma = true;
    while (!this.consume("}")) {
      if (!comma) this.fail(`"," or "}"`);
      this.skipWhitespace();
      const quote = this.text[this.at];
      if (quote !== "'" && quote !== '"') this.fail("a string as key");
      const key = this.string(quote);
      if (!this.consume(":")) this.fail(`":"`);
      entries.push([key, this.value(depth + 1)]);
      comma = this.consume(",");
    }
    // `Object.fromEntries` makes a key such as `__proto__` an ordinary field. The last of equal keys wins, as in Python.
    return Object.fromEntries(entries);
  }

  /** Parses a string. Joins adjacent strings without a comma, as Python does. */
  private string(first: string): string {
    let text = "";
    for (let quote: string | undefined = first; quote === "'" || quote === '"'; quote = this.text[this.at]) {
      text += this.stringPart(quote);
      this.skipWhitespace();
    }
    return text;
  }

  private stringPart(quote: string): string {
    const start = this.at + 1;
    let end = start;
    let escaped = false;
    for (; this.text[end] !== quote; end += 1) {
      const character = this.text[end];
      if (character === undefined || character === "\n") this.fail(`${quote} to end the string`, end);
      if (character !== "\\") continue;
      escaped = true;
      end += 1;
    }
    this.at = end + 1;
    const raw = this.text.slice(start, end);
    return escaped ? this.unescape(raw, start) : raw;
  }

  private unescape(raw: string, start: number): string {
    return raw.replace(escapePattern, (all, x, u, long, octal, other, offset: number) => {
      const hex: string | undefined = x ?? u ?? long;
      if (hex !== undefined) {
        const code = Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : this.fail("a Unicode code point", start + offset);
      }
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if ("xuUN".includes(other)) this.fail(`an escape such as \\u00e9`, start + offset);
      // Python keeps the backslash of an unknown escape.
      return simpleEscapes.get(other) ?? all;
    });
  }
}

/**
 * Returns the value of a Python literal: dicts (with string keys), lists, tuples (as lists), strings, numbers, True,
 * False, None.
 * @throws PythonLiteralError if the text is anything else
 */
export function parsePythonLiteral(text: string): unknown {
  return new Reader(text).document();
}

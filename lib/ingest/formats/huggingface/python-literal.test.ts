import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePythonLiteral } from "@/lib/ingest/formats/huggingface/python-literal";

describe("a literal is parsed as in Python:", () => {
  test.each<[string, unknown]>([
    ["{'a': True, 'b': False, 'c': None}", { a: true, b: false, c: null }],
    [`{'t': "it's", 'u': 'say "no"'}`, { t: "it's", u: 'say "no"' }],
    [String.raw`'a\n\t\\\'\"\x41\u00e9\U0001F600\101'`, "a\n\t\\'\"A\u00e9\u{1F600}A"],
    [String.raw`'\name \alpha \%'`, "\name \u0007lpha \\%"],
    ["[1, -2, 3.5, 1e3, .5, 4.]", [1, -2, 3.5, 1000, 0.5, 4]],
    ["(1, 'x')", [1, "x"]],
    ["(1,)", [1]],
    ["(1)", 1],
    ["()", []],
    ["[1, 2,]", [1, 2]],
    ["{}", {}],
    ["'one ' 'text'", "one text"],
    ["  {'a' : [ ] }\n", { a: [] }],
    ["{'a': 1, 'a': 2}", { a: 2 }],
    ["2405.12340", 2405.1234],
  ])("%s", (text, value) => {
    expect(parsePythonLiteral(text)).toEqual(value);
  });
});

describe("any other text is refused with the position of the error:", () => {
  test.each([
    ["", "a Python literal at character 1"],
    ["'open", "' to end the string at character 6"],
    ["'two\nlines'", "' to end the string at character 5"],
    ["'ends in \\", "' to end the string"],
    ["[1 2]", '"," or "]" at character 4'],
    ["[,]", "a Python literal at character 2"],
    ["{'a' 1}", '":" at character 6'],
    ["{'a': 1 'b': 2}", '"," or "}" at character 9'],
    ["{1: 2}", "a string as key at character 2"],
    ["1 2", "the end of the text at character 3"],
    ["true", "a Python literal at character 1"],
    ["__import__('os')", "a Python literal at character 1"],
    ["1_000", "a Python literal"],
    [String.raw`'\u00g9'`, "an escape such as \\u00e9 at character 2"],
    [String.raw`'\U00110000'`, "a Unicode code point at character 2"],
    [String.raw`'\N{BULLET}'`, "an escape such as"],
    ["[".repeat(100_000), "at most 64 levels of nesting"],
    ["{'a':".repeat(100_000), "at most 64 levels of nesting"],
  ])("%.40j", (text, message) => {
    expect(() => parsePythonLiteral(text)).toThrow(message);
  });
});

test("the key __proto__ becomes an ordinary field", () => {
  const value = parsePythonLiteral("{'__proto__': {'polluted': 1}}");
  expect(Object.keys(value as object)).toEqual(["__proto__"]);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

/** Writes a value as `repr` does, with as many escapes as possible. */
function writePython(value: unknown, quote: "'" | '"'): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return Object.is(value, -0) ? "-0.0" : String(value);
  if (typeof value === "string") {
    const escaped = value.replace(/[\\'"\n\r]|[^\x20-\x7e]/gsu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      if (`\\'"`.includes(character)) return `\\${character}`;
      if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
      return code < 0x8000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
    });
    return quote + escaped + quote;
  }
  if (Array.isArray(value)) return `[${value.map((each) => writePython(each, quote)).join(", ")}]`;
  const entries = Object.entries(value as object);
  return `{${entries.map(([key, each]) => `${writePython(key, quote)}: ${writePython(each, quote)}`).join(", ")}}`;
}

test("every written value is parsed to the same value", () => {
  const values = fc.jsonValue({ maxDepth: 6, stringUnit: "binary" });
  fc.assert(
    fc.property(values, fc.constantFrom<"'" | '"'>("'", '"'), (value, quote) => {
      expect(parsePythonLiteral(writePython(value, quote))).toEqual(value);
    }),
  );
});

test("any text is either parsed or refused with a position", () => {
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "'",
    '"',
    "\\",
    ",",
    ":",
    "a",
    "1",
    ".",
    "-",
    "None",
    " ",
    "\n",
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((parts) => parts.join("")),
      (text) => {
        try {
          parsePythonLiteral(text);
        } catch (error) {
          expect(String(error)).toMatch(/expected .* at character \d+/s);
        }
      },
    ),
  );
});

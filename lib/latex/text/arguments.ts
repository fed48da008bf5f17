/** Reads raw arguments, for commands whose argument is not text: addresses, keys, names of environments. */

/** Maximum length in characters; a longer argument is treated as a missing brace. */
const maxArgument = 600;

/** Returns the content of the `{…}` at `from` (whitespace before it is allowed), or null. */
export function readGroup(text: string, from: number): { content: string; end: number } | null {
  return readDelimited(text, from, "{", "}");
}

/** Returns the contents of the next groups in braces, skipping options between them, or null if there are fewer. */
export function readGroups(text: string, from: number, count: number): { contents: string[]; end: number } | null {
  const contents: string[] = [];
  let end = from;
  while (contents.length < count) {
    const group = readGroup(text, skipOptions(text, end));
    if (!group) return null;
    contents.push(group.content);
    end = group.end;
  }
  return { contents, end };
}

/** Skips the `*` and `[…]` of a command; returns the index where its braces may begin. */
export function skipOptions(text: string, from: number): number {
  let at = text[from] === "*" ? from + 1 : from;
  for (let option = readDelimited(text, at, "[", "]"); option; option = readDelimited(text, at, "[", "]"))
    at = option.end;
  return at;
}

function readDelimited(text: string, from: number, open: string, close: string) {
  let at = from;
  while (at - from < 8 && /\s/.test(text[at] ?? "")) at += 1;
  if (text[at] !== open) return null;
  let depth = 0;
  const limit = Math.min(text.length, at + maxArgument);
  for (let i = at; i < limit; i += 1) {
    const character = text[i];
    if (character === "\\") i += 1;
    else if (character === open) depth += 1;
    else if (character === close) {
      depth -= 1;
      if (depth === 0) return { content: text.slice(at + 1, i), end: i + 1 };
    }
  }
  return null;
}

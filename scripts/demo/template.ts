/** Fills sentence templates: `«method»` is replaced by a word, `«^method»` by the same word with a capital letter. */

/** Returns the text of a slot; called for each occurrence. */
export type Slots = (name: string) => string;

interface Piece {
  text: string;
  /** Name of the slot after the text; empty at the end. */
  slot: string;
  capital: boolean;
}

/** Cache of parsed templates. */
const parsedTemplates = new Map<string, Piece[]>();

function piecesOf(template: string): Piece[] {
  let pieces = parsedTemplates.get(template);
  if (!pieces) {
    pieces = template.split("»").map((part) => {
      const [text = "", slot = ""] = part.split("«");
      const capital = slot.startsWith("^");
      return { text, slot: capital ? slot.slice(1) : slot, capital };
    });
    parsedTemplates.set(template, pieces);
  }
  return pieces;
}

/** Returns the text with its first letter capitalised. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function fill(template: string, slots: Slots): string {
  let filled = "";
  for (const { text, slot, capital } of piecesOf(template)) {
    filled += text;
    if (slot === "") continue;
    const word = slots(slot);
    filled += capital ? capitalised(word) : word;
  }
  return filled;
}

const smallWords = new Set(
  "a an and as at but by for from in into is it its nor of off on or over per so the to under up via vs with without".split(
    " ",
  ),
);

/** Returns a title in title case; formulas and commands stay unchanged. */
export function titleCase(title: string): string {
  const words = title.split(/(\$[^$]*\$|\s+)/);
  return words
    .map((word, index) => {
      if (!/^[a-z]/.test(word)) return word;
      const opens = index === 0 || /[:?.]$/.test(words[index - 2] ?? "");
      return smallWords.has(word) && !opens ? word : word.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
    })
    .join("");
}

/** Converts words in a formula (`\text{if $x$ is Erd\H{o}s}`) to plain Unicode. */

import { symbols, textSymbols } from "@/lib/latex/commands/symbols";
import { isAccent, readAccent } from "@/lib/latex/text/accents";

const special = /\\([A-Za-z]+|[\s\S])|[{}~]/g;

/** @param readFormula converts the nested formulas between dollars. */
export function textToUnicode(source: string, readFormula: (tex: string) => string): string {
  return source
    .split("$")
    .map((part, i) => (i % 2 === 1 ? readFormula(part) : wordsToUnicode(part)))
    .join("");
}

function wordsToUnicode(text: string): string {
  let words = "";
  let at = 0;
  special.lastIndex = 0;
  for (let match = special.exec(text); match; match = special.exec(text)) {
    const [found, name = ""] = match;
    const from = match.index + found.length;
    words += text.slice(at, match.index);
    const accented = isAccent(name) ? readAccent(name, text, from) : null;
    if (accented) words += accented.text;
    else if (found === "~" || /^[\s,;:>]$/.test(name)) words += " ";
    else if (name === "!" || name === "/") words += "";
    else if (name !== "") words += textSymbols.get(name) ?? symbols.get(name) ?? (name.length > 1 ? "" : name);
    at = accented?.end ?? from;
    special.lastIndex = at;
  }
  return words + text.slice(at);
}

/** Decodes the names of people from their sources. */

import { textSymbols } from "@/lib/latex/commands/symbols";
import { isAccent } from "@/lib/latex/text/accents";
import { latexToUnicode } from "@/lib/latex/to-unicode";

const markup = /[\\{}~$]/;
const tie = /(?<!\\)~/g;
/** A command without a brace or bracket after it. */
const command = /\\([A-Za-z]{2,40})(?![A-Za-z{[])/g;

/**
 * Returns a name in Unicode. Its accents may be TeX: `Bal\'azs` is Balázs. A name without TeX is returned unchanged.
 */
export function personNameOf(name: string): string {
  if (!markup.test(name)) return name;
  const spaced = name.replace(tie, " ");
  return latexToUnicode(spaced.includes("$") ? spaced : spaced.replace(command, separateCommand), "tex");
}

/**
 * Restores the braces of a command. arXiv's OAI-PMH omits them in some names: `Fran\ccois` instead of `Fran\c{c}ois`,
 * `S\orensen` instead of `S{\o}rensen`. A command that TeX itself defines is returned unchanged.
 */
function separateCommand(written: string, word: string): string {
  if (textSymbols.has(word)) return written;
  for (const length of [2, 1]) {
    const name = word.slice(0, length);
    const rest = word.slice(length);
    if (textSymbols.has(name)) return `{\\${name}}${rest}`;
    if (isAccent(name)) return `\\${name}{${rest.slice(0, 1)}}${rest.slice(1)}`;
  }
  return written;
}

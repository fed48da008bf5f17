/** Names of people as their sources write them. */
import { isAccent } from "@/lib/latex/text/accents";
import { textSymbols } from "@/lib/latex/text/symbols";
import { latexToUnicode } from "@/lib/latex/to-unicode";

const markup = /[\\{}~$]/;
const tie = /(?<!\\)~/g;
/** A command that no brace or bracket follows. */
const command = /\\([A-Za-z]{2,40})(?![A-Za-z{[])/g;

/** Returns a name in Unicode, whose accents may be TeX: `Bal\'azs` is Balázs. Without TeX it is returned as it stands. */
export function personNameOf(name: string): string {
  if (!markup.test(name)) return name;
  const spaced = name.replace(tie, " ");
  return latexToUnicode(spaced.includes("$") ? spaced : spaced.replace(command, separateCommand), "tex");
}

/**
 * arXiv's OAI-PMH writes some names without their braces: `Fran\ccois` for `Fran\c{c}ois`, `S\orensen` for `S{\o}rensen`.
 * Returns the command with the braces that it lost; a command of TeX is returned as it is.
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

/** Writes Unicode text in LaTeX's text mode, so that it is set in LaTeX's default encoding. */
import { readScripts, scriptRun } from "@/lib/latex/formulas/unicode-scripts";
import { accentedText } from "./accents";
import { characterFormula, characterText } from "./characters";

const escapes: Record<string, string> = {
  "\\": "\\textbackslash{}",
  // BibTeX counts braces even after a backslash, so braces must be written as commands.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "`": "\\`{}",
  // The default fonts have other characters in these places.
  "<": "{$<$}",
  ">": "{$>$}",
  "|": "{$|$}",
};

/** A character with its combining marks. */
const cluster = /\P{M}\p{M}*|\p{M}+/gu;
const ascii = /^[\n -~]*$/;
const invisible = /\p{Cf}|\p{Variation_Selector}/gu;

/**
 * Returns text as LaTeX with balanced braces. What LaTeX sets only with further packages, such as Chinese, emoji and the
 * Vietnamese horn and hook, stays as it is.
 */
export function textToLatex(text: string): string {
  const escaped = (part: string) => escapeAscii(part).replace(cluster, clusterToLatex);
  if (ascii.test(text)) return escapeAscii(text);
  let latex = "";
  let at = 0;
  const visible = text.normalize("NFC").replace(invisible, "");
  for (const { 0: run, index } of visible.matchAll(scriptRun)) {
    const script = readScripts(run);
    if (!script) continue;
    latex += escaped(visible.slice(at, index)) + scriptToLatex(script);
    at = index + run.length;
  }
  return latex + escaped(visible.slice(at));
}

function scriptToLatex({ sign, content }: { sign: string; content: string }): string {
  return `{$${sign}{${content.replace(/[^ -~]/g, (character) => `${characterFormula(character) ?? character} `).trim()}}$}`;
}

/** Replaces straight double quotes, which LaTeX's fonts lack, by those that open and close. */
export function curlyQuotes(text: string): string {
  return text.replace(/"/g, (_, at: number) => {
    const [before = "", after = ""] = [text[at - 1], text[at + 1]];
    return /[\s([{–—-]/.test(before) || (before === "" && /[\p{L}\p{N}]/u.test(after)) ? "“" : "”";
  });
}

function escapeAscii(text: string): string {
  return curlyQuotes(text)
    .replace(/[\\{}~^`<>|&%$#_]/g, (character) => escapes[character] ?? `\\${character}`)
    .replace(/-(?=-)|'(?=')/g, "$&{}")
    .replace(/[“”]/g, (quote) => (quote === "“" ? "``" : "''"));
}

function clusterToLatex(written: string): string {
  if (ascii.test(written)) return written;
  const text = characterText(written) ?? accentedText(written);
  if (text !== null) return text;
  const formula = characterFormula(written);
  if (formula !== null) return `{$${formula}$}`;
  if (/^\s$/.test(written)) return " ";
  const compatible = written.normalize("NFKC");
  return compatible === written ? written : textToLatex(compatible);
}

/** Reads bare `^` and `_` outside formulas: `10^{19}`, `x^2`, `CO_2`. Others are part of names and stay text. */

import type { Style, Token } from "@/lib/latex/tokens";
import type { ReadingState } from "./reading-state";
import type { TokenBuilder } from "./token-builder";

/** A numeric exponent, accepted in both dialects. */
const exponent = /\^(?:\{\s?([+\-−]?\d{1,6}(?:[./]\d{1,6})?)\s?\}|([+\-−]?\d{1,6}(?![\d.]*[A-Za-z])))/y;
/** Accepted only in the dialect `tex`: a letter or star above, and the counts of a chemical formula below. */
const texScript = /(?:\^([A-Za-z*+](?![A-Za-z]))|_(\d{1,3}(?![a-z\d_.])))/y;

/** Reads the script at `at`; returns the index where reading continues, or `at` if it is only a character. */
export function readScript({ text, dialect, builder }: ReadingState, at: number): number {
  const before = text[at - 1] ?? "";
  if (!/[\p{L}\p{N})\]}|]/u.test(before)) return at;
  const number = matchAt(exponent, text, at);
  if (number) return add(builder, "superscript", number[1] ?? number[2] ?? "", at + number[0].length);
  if (dialect === "stripped") return at;
  const script = matchAt(texScript, text, at);
  if (script) {
    return add(builder, script[1] ? "superscript" : "subscript", script[1] ?? script[2] ?? "", at + script[0].length);
  }
  if (text[at + 1] !== "{") return at;
  const style: Style = text[at] === "^" ? "superscript" : "subscript";
  builder.open(`${text[at]}{`, (children) => [{ kind: "styled", style, children }]);
  return at + 2;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function add(builder: TokenBuilder, style: Style, text: string, end: number): number {
  const children: Token[] = [{ kind: "text", text: text.replace("-", "−") }];
  builder.add({ kind: "styled", style, children });
  return end;
}

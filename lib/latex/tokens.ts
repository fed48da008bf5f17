/** Tokens of a parsed title or abstract: the common input of all renderers. */

export type Style = "emphasis" | "strong" | "code" | "small-caps" | "superscript" | "subscript";

export type Token =
  /** Unicode text. Whitespace is not yet collapsed; a tie (`~`) is U+00A0. */
  | { kind: "text"; text: string }
  /** An inline formula; `tex` is the source between the delimiters. */
  | { kind: "inline-math"; tex: string }
  /** A displayed formula; for an environment `tex` includes `\begin` and `\end`. */
  | { kind: "display-math"; tex: string }
  | { kind: "styled"; style: Style; children: Token[] }
  /** `href` is an http, https or mailto address; other links are parsed as plain text. */
  | { kind: "link"; href: string; children: Token[] }
  /** `\cite` and `\ref`: the keys as written, because the bibliography is not available. */
  | { kind: "reference"; keys: string }
  /** The start of a list item; `marker` is "•", "1." or the author's. */
  | { kind: "item"; marker: string }
  | { kind: "line-break" }
  | { kind: "paragraph" };

/** Deeper nesting keeps its text but loses its structure, so that renderers can recurse safely. */
export const maxDepth = 40;

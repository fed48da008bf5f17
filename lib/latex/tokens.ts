/** What a title or abstract consists of once its LaTeX is read: the one form that every renderer starts from. */

export type Style = "emphasis" | "strong" | "code" | "small-caps" | "superscript" | "subscript";

export type Token =
  /** Unicode text; white space is not yet collapsed, a tie (`~`) is U+00A0. */
  | { kind: "text"; text: string }
  /** A formula within the line; `tex` is what stood between the delimiters. */
  | { kind: "inline-math"; tex: string }
  /** A formula on a line of its own; of an environment `tex` holds `\begin` and `\end` too. */
  | { kind: "display-math"; tex: string }
  | { kind: "styled"; style: Style; children: Token[] }
  /** `href` is http, https or mailto; anything else has become plain text. */
  | { kind: "link"; href: string; children: Token[] }
  /** `\cite` and `\ref`: the keys as written, for want of the bibliography. */
  | { kind: "reference"; keys: string }
  /** The start of a list's item; `marker` is "•", "1." or the author's own. */
  | { kind: "item"; marker: string }
  | { kind: "line-break" }
  | { kind: "paragraph" };

/** Deeper nesting than this keeps its text and loses its structure, so that renderers may recurse. */
export const maxDepth = 40;

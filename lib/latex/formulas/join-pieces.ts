/** Joins the pieces of a formula in Unicode with the spaces of printed formulas. */

type Kind = "plain" | "relation" | "binary" | "operator" | "opening" | "space";

export interface Piece {
  kind: Kind;
  text: string;
}

const relation = /^[=<>≤≥≠≡≈∼≃≅≍≐∝≊≜≪≫⋘⋙≲≳⪅⪆≶≺≻⪯⪰∈∋∉⊂⊃⊆⊇⊊⊋⊑⊒⊈≰≱∥⊥⊢⊨→⟶←⟵↔⟷⇒⟹⇐⟸⇔⟺↦⟼↪⇝⇌↠≔:]$/;
const binary = /^[+−±∓×÷·∗⊕⊖⊗⊘⊙∩∪⊎∨∧∖⋉⋊⋆∘]$/;
const opening = /^[([{⟨⌊⌈,]$/;

export function plain(text: string): Piece {
  return { kind: "plain", text };
}

export const space: Piece = { kind: "space", text: " " };
export const nothing: Piece = { kind: "space", text: "" };

export function ofCharacter(text: string): Piece {
  if (relation.test(text)) return { kind: "relation", text };
  if (binary.test(text)) return { kind: "binary", text };
  return { kind: opening.test(text) ? "opening" : "plain", text };
}

/** Adds spaces around relations (not in scripts and fractions, which are tight) and beside functions. */
export function joinPieces(pieces: Piece[], isTight: boolean): string {
  const shown = pieces.filter((piece) => piece.text !== "");
  let text = "";
  shown.forEach(({ kind, text: own }, i) => {
    const before = shown[i - 1]?.kind;
    const after = shown[i + 1];
    const isBetween = before !== undefined && after !== undefined;
    const isSpaced = isBetween && !isTight && (kind === "relation" || (kind === "binary" && before === "plain"));
    if (isSpaced && before === "relation") text = `${text.trimEnd()}${own} `;
    else if (isSpaced) text = `${text.trimEnd()} ${own} `;
    else if (kind === "operator")
      text += `${before === "plain" ? " " : ""}${own}${after && !/^[([_^{⟨ₐ-ₜ₀-₉⁰-⁹²³]/.test(after.text) ? " " : ""}`;
    else text += own;
  });
  return text.replace(/ {2,}/g, " ");
}

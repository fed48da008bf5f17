/**
 * Converts text to Unicode superscripts, subscripts and double-struck letters, or to plain notation where Unicode has
 * none.
 */

const superscripts = pairs(
  "0⁰ 1¹ 2² 3³ 4⁴ 5⁵ 6⁶ 7⁷ 8⁸ 9⁹ +⁺ -⁻ −⁻ =⁼ (⁽ )⁾ aᵃ bᵇ cᶜ dᵈ eᵉ fᶠ gᵍ hʰ iⁱ jʲ kᵏ lˡ mᵐ nⁿ oᵒ pᵖ rʳ sˢ tᵗ " +
    "uᵘ vᵛ wʷ xˣ yʸ zᶻ AᴬBᴮ DᴰEᴱ GᴳHᴴ IᴵJᴶ KᴷLᴸ MᴹNᴺ OᴼPᴾ RᴿTᵀ UᵁVⱽ Wᵂ αᵅ βᵝ γᵞ δᵟ θᶿ φᵠ χᵡ",
);
const subscripts = pairs(
  "0₀ 1₁ 2₂ 3₃ 4₄ 5₅ 6₆ 7₇ 8₈ 9₉ +₊ -₋ −₋ =₌ (₍ )₎ aₐ eₑ hₕ iᵢ jⱼ kₖ lₗ mₘ nₙ oₒ pₚ rᵣ sₛ tₜ uᵤ vᵥ xₓ βᵦ γᵧ ρᵨ φᵩ χᵪ",
);
const blackboard = pairs("Cℂ Hℍ Nℕ Pℙ Qℚ Rℝ Zℤ");
const standalone = /^(?:[′″‴*†‡°]+)$/;

function pairs(text: string): Map<string, string> {
  const characters = [...text.replace(/ /g, "")];
  return new Map(
    Array.from({ length: characters.length / 2 }, (_, i) => [characters[2 * i] ?? "", characters[2 * i + 1] ?? ""]),
  );
}

/** `19` → `¹⁹`, `∗` → `*`, `x∨y` → `^(x∨y)`. */
export function superscript(content: string): string {
  if (content === "∘") return "°";
  if (content === "∗") return "*";
  if (standalone.test(content)) return content;
  return mapAll(content, superscripts) ?? (/^.\p{M}*$/u.test(content) ? `^${content}` : `^(${content})`);
}

/** `12` → `₁₂`, `max` → `ₘₐₓ`, `B` → `_B`. */
export function subscript(content: string): string {
  return mapAll(content, subscripts) ?? `_${grouped(content)}`;
}

/** `R` → `ℝ`; letters that common fonts lack stay plain. */
export function doubleStruck(content: string): string {
  return mapAll(content, blackboard) ?? content;
}

/** Puts parentheses around content of more than one word or number, so that `/`, `^` and `√` apply to all of it. */
export function grouped(content: string): string {
  return /^(?:[\p{L}\p{N}\p{M}.′∞ℓ°₀-₉⁰-⁹]*|\([^()]*\))$/u.test(content) ? content : `(${content})`;
}

function mapAll(content: string, table: Map<string, string>): string | null {
  let mapped = "";
  for (const character of content.replace(/ /g, "")) {
    const found = table.get(character);
    if (found === undefined) return null;
    mapped += found;
  }
  return mapped;
}

function reversed(table: Map<string, string>): Map<string, string> {
  return new Map([...table].reverse().map(([plain, script]) => [script, plain]));
}

const plainSuperscripts = reversed(superscripts);
const plainSubscripts = reversed(subscripts);

/** Returns the plain characters of Unicode superscripts or subscripts: `⁻³` → `^` and `-3`; null for other text. */
export function readScripts(text: string): { sign: "^" | "_"; content: string } | null {
  const above = mapAll(text, plainSuperscripts);
  if (above !== null && above !== "") return { sign: "^", content: above };
  const below = mapAll(text, plainSubscripts);
  return below === null || below === "" ? null : { sign: "_", content: below };
}

/** Matches a run of Unicode superscripts, or one of subscripts. */
export const scriptRun = new RegExp(
  [plainSuperscripts, plainSubscripts].map((table) => `[${[...table.keys()].join("")}]+`).join("|"),
  "gu",
);

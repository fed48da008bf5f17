/** What a field of research talks about: the material of its titles and abstracts. */

/** Decides which formulas and which sentences fit. */
export type Family = "learning" | "mathematics" | "physics" | "nature";

export interface Field {
  /** arXiv's code of the category (https://arxiv.org/category_taxonomy). */
  category: string;
  /** Categories that its papers are cross-listed in. */
  related: readonly string[];
  family: Family;
  /** Adjectives and plural nouns: together what a paper is about. */
  adjectives: readonly string[];
  nouns: readonly string[];
  /** Adjectives and heads: together what a paper does. */
  manners: readonly string[];
  methods: readonly string[];
  /** Follow the noun: "under noisy labels". */
  settings: readonly string[];
  /** What is measured or shown; singular, without an article. */
  qualities: readonly string[];
}

type Words = "adjectives" | "nouns" | "manners" | "methods" | "settings" | "qualities";

/** Word lists are written with a stroke between words. */
export function field(
  family: Family,
  [category, ...related]: [string, ...string[]],
  words: Record<Words, string>,
): Field {
  const list = (name: Words) => words[name].split("|").map((word) => word.trim());
  return {
    category,
    related,
    family,
    adjectives: list("adjectives"),
    nouns: list("nouns"),
    manners: list("manners"),
    methods: list("methods"),
    settings: list("settings"),
    qualities: list("qualities"),
  };
}

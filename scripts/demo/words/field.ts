/** Fields of research: the vocabulary of their titles and abstracts. */

/** Determines which formulas and sentences are used. */
export type Family = "learning" | "mathematics" | "physics" | "nature";

export interface Field {
  /** arXiv's code of the category (https://arxiv.org/category_taxonomy). */
  category: string;
  /** Categories that its papers are cross-listed in. */
  related: readonly string[];
  family: Family;
  /** Adjectives and plural nouns, combined to the subject of a paper. */
  adjectives: readonly string[];
  nouns: readonly string[];
  /** Adjectives and nouns, combined to the method of a paper. */
  manners: readonly string[];
  methods: readonly string[];
  /** Phrases after a noun: "under noisy labels". */
  settings: readonly string[];
  /** Properties that are measured or shown; singular, without an article. */
  qualities: readonly string[];
}

type Words = "adjectives" | "nouns" | "manners" | "methods" | "settings" | "qualities";

/** Builds a field from word lists, in which words are separated by `|`. */
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

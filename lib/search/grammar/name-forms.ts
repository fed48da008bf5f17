/** Finds the forms in which a typed name may occur among the authors, whose given names come first. Pure. */
import { formsOf } from "@/lib/search/word-forms";

/** One letter, with or without a full stop: `Y.`, `Y`; several: `Y.-L.`, `Y. L.`. */
const initials = /^(?:\p{L}\.?(?:[-\s]*\p{Lu}\.?)*)$/u;
const lastWord = /^(.*\S)\s+(\S+)$/u;
const suffix = /^(?:jr|sr|[iv]{1,3})\.?$/i;

/** Returns the name with the given names first: of `LeCun, Yann`, `LeCun, Y.`, `LeCun Y` and `LeCun_Y`. */
function inOrder(name: string): string {
  const [family = "", ...others] = name.split(",").map((part) => part.trim());
  const given = others.filter((part) => part !== "" && !suffix.test(part)).join(" ");
  if (given !== "") return `${given} ${family}`;
  const [, before = "", last = ""] = lastWord.exec(family) ?? [];
  return initials.test(last) && !initials.test(before) ? `${last} ${before}` : family;
}

/**
 * Returns the forms to search for of an author's name: the name in the order of the index, and as typed. Empty if it has
 * no words.
 */
export function formsOfName(text: string): string[] {
  const name = text.replaceAll("_", " ").replace(/[\s,]+et al\b\.?$/i, "");
  return [...new Set([inOrder(name), name].flatMap(formsOf))];
}

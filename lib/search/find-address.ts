/** Finds the page for something pasted or shared: a paper's, or that of a search for it. */
import { formatReference, type References, referencesIn } from "@/lib/papers/paper-references";
import { getStore } from "@/lib/store/open-store";
import { listReferenced } from "./referenced-papers";
import { maxTypedCharacters, searchHref } from "./view";

const wordsOf = ({ references }: References, text: string) =>
  references[0] ? formatReference(references[0]) : text.slice(0, maxTypedCharacters).replace(/\p{Cs}$/u, "");

/**
 * Returns the path of a page of this site: of the first paper that the texts name and the store has; else of a search for
 * the first paper that they name, or for the last of the texts.
 * @param texts what was shared, such as an address, a note and the title of a page
 * @throws AppError `store-unavailable`
 */
export async function findAddress(texts: readonly string[]): Promise<string> {
  const read = texts.filter((text) => text.trim() !== "").map((text) => ({ text, found: referencesIn(text) }));
  const references = read.flatMap(({ found }) => found.references);
  const [paper] = await getStore().view((reader) => listReferenced(reader, references));
  if (paper) return `/papers/${paper.publicId}`;
  const named = read.find(({ found }) => found.references.length > 0) ?? read.at(-1);
  return named ? searchHref(wordsOf(named.found, named.text)) : "/search";
}

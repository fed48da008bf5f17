/** The authors of a paper: each as its source gave it, in parts or as one text. Pure. */
import { z } from "zod";
import { type CslName, parseName, splitParticles } from "@/lib/papers/name-parts";

const personSchema = z.object({
  family: z.string(),
  given: z.string(),
  "non-dropping-particle": z.string().exactOptional(),
  suffix: z.string().exactOptional(),
});

/**
 * A text is a name whose source did not split it. An object has the parts of a source that did, with the keys of
 * CSL-JSON; `literal` is the name of a group, or a name that the source knows to have no parts. Stores of earlier
 * versions have only texts.
 */
export const authorSchema = z.union([z.string(), personSchema, z.object({ literal: z.string() })]);
export type Author = string | CslName;

/** Returns the name as pages show it: `Ana García Márquez`, `Sammy Davis Jr.` */
export function nameOf(author: Author): string {
  if (typeof author === "string") return author;
  if ("literal" in author) return author.literal;
  const { given, "non-dropping-particle": particle, family, suffix } = author;
  return [given, particle, family, suffix].filter(Boolean).join(" ");
}

/**
 * Returns the parts of the name: those of its source, else those that its text suggests. Null if a text has no letter
 * or digit.
 */
export function partsOf(author: Author): CslName | null {
  return typeof author === "string" ? parseName(author) : splitParticles(author);
}

/** The known authors of a paper, and the number of all. */
interface Authorship {
  authors: Author[];
  authorCount: number | null;
}

/** Returns whether the paper has more authors than are known by name: its source cut the list. */
export const hasUnnamedAuthors = ({ authors, authorCount }: Authorship): boolean =>
  authors.length > 0 && (authorCount === null || authorCount > authors.length);

/** Returns the authors as a text: `Ada Lovelace, Jan van der Berg`; a list that its source cut ends with "et al." */
export function authorsText(paper: Authorship): string {
  return [...paper.authors.map(nameOf), ...(hasUnnamedAuthors(paper) ? ["et al."] : [])].join(", ");
}

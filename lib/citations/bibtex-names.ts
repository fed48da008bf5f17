/** Writes the authors of a paper as BibTeX (https://www.ctan.org/pkg/tamethebeast, section 11). */
import { texNamePart } from "@/lib/citations/tex-text";
import { textToLatex } from "@/lib/latex/typeset/text-to-latex";
import { hasUnnamedAuthors, partsOf } from "@/lib/papers/author";
import type { CslName } from "@/lib/papers/name-parts";
import type { PaperHeadline } from "@/lib/papers/paper";

/** Returns a name as `von Family, Jr., Given`, or in braces if it has only one part. */
function bibtexName(name: CslName): string {
  if ("literal" in name) return `{${textToLatex(name.literal)}}`;
  const { "non-dropping-particle": particle, family, given, suffix } = name;
  if (given === "" && !particle && !suffix) return `{${textToLatex(family)}}`;
  const names = [...(particle ? [texNamePart(particle)] : []), texNamePart(family, true)].join(" ");
  return [names, ...(suffix ? [texNamePart(suffix)] : []), texNamePart(given)].join(", ");
}

/** Returns the authors, which end with `and others` if the paper has more than are known; empty if none is known. */
export function bibtexNames(paper: Pick<PaperHeadline, "authors" | "authorCount">): string {
  const names = paper.authors.flatMap((author) => partsOf(author) ?? []).map(bibtexName);
  return names.length === 0 ? "" : [...names, ...(hasUnnamedAuthors(paper) ? ["others"] : [])].join(" and ");
}

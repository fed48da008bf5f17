/** The text of a paper's preview image, before characters that the fonts lack are removed. Pure. */

import { authorship } from "@/components/papers/card/byline";
import { formatDay, parseDay } from "@/lib/days";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { nameOf } from "@/lib/papers/author";
import type { PaperHeadline } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";
import type { PaperImageText } from "./paper-image";

type Shown = Pick<
  PaperHeadline,
  "title" | "textSource" | "authors" | "authorCount" | "organization" | "publishedAt" | "arxivId" | "withdrawnOn"
>;

/** Maximum length of the names: a line of the image fits about 70 characters, including "and 37 more". */
const namesLength = 56;

/** Returns as many names as fit in a line, at least one, and the number of the others. */
function namesIn({ authors, authorCount }: Shown): string {
  const names = authors.map(nameOf);
  let count = 1;
  const line = () => names.slice(0, count + 1).join(", ");
  while (count < names.length && line().length < namesLength) count += 1;
  const rest = Math.max(names.length, authorCount ?? 0) - count;
  return `${names.slice(0, count).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** Returns the text of a paper's preview image. */
export function paperImageText(paper: Shown): PaperImageText {
  const { authors, publishedAt, arxivId, withdrawnOn, title, textSource } = paper;
  const day = parseDay(publishedAt.slice(0, 10));
  const facts = [
    day && formatDay(day, "long"),
    arxivId && `arXiv ${arxivId}`,
    withdrawnOn && `Withdrawn on ${formatDay(withdrawnOn, "long")}`,
  ];
  return {
    title: latexToUnicode(title, texDialectOf(textSource)),
    byline: authors.length > 0 ? namesIn(paper) : (authorship(paper) ?? ""),
    facts: facts.filter(Boolean).join(" · "),
  };
}

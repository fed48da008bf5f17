/** Authors as they were submitted to arXiv (https://info.arxiv.org/help/prep.html): one text, accents in TeX. */
import { authorsInList } from "@/lib/ingest/arxiv-rss/author-list";
import { cleanLine } from "@/lib/ingest/clean-text";
import { personNameOf } from "@/lib/papers/person-name";

/** Between the last two names, with a comma or without. */
const and = /(?:, ?| )and /g;

/** What is longer is no name, and not worth the reading. */
const longestName = 1_000;

/** The names in a text such as `C. Bal\'azs, E. L. Berger (Argonne) and C.-P. Yuan`, in their order. */
export function authorsInText(text: string): string[] {
  // Folded first: between many blanks the pattern would look from each of them.
  return authorsInList(cleanLine(text).replace(and, ", "))
    .map((name) => (name.length > longestName ? name : cleanLine(personNameOf(name))))
    .filter((name) => name !== "");
}

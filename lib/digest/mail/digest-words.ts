/** The words of a digest, as its mail and its page say them. Formulas are Unicode: mail programs run no script. */
import { formatDay, parseDay } from "@/lib/days";
import type { DigestContent } from "@/lib/digest/select/select-papers";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import type { PaperSummary } from "@/lib/papers/paper";
import { shortAuthors } from "@/lib/papers/short-authors";
import { texDialectOf } from "@/lib/papers/tex-dialect";

const subjectTitleLength = 60;
/** About two lines of 16 px in a column of 560. */
const openingLength = 140;
/** Far more than any title has; a mail that holds a whole book in one is clipped by its readers' programs. */
const titleLength = 300;
const organizationLength = 80;
/** Far more than two family names have. */
const namesLength = 80;

/** At most `length` characters, cut between words, with an ellipsis. */
function cut(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const start = characters.slice(0, length).join("");
  const words = /\s/.test(start) ? start.replace(/\s+\S*$/, "") : characters.slice(0, length - 1).join("");
  return `${words.replace(/[\s.,;:]+$/, "")}…`;
}

export const titleOf = (paper: PaperSummary): string =>
  cut(latexToUnicode(paper.title, texDialectOf(paper.textSource)), titleLength);

/** The abstract's first words; empty for no paper. */
export function openingOf(paper: PaperSummary | undefined): string {
  return paper
    ? cut(latexToUnicode(paper.abstract, texDialectOf(paper.textSource)).replace(/\s+/g, " "), openingLength)
    : "";
}

const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** `Schmidt, Trần +3`, else `5 authors`, else the organisation; null where none is known. */
function authorsOf(paper: PaperSummary): string | null {
  const short = shortAuthors(paper);
  if (short) {
    const others = short.others > 0 ? ` +${short.others.toLocaleString("en")}` : "";
    return `${cut(short.names.join(", "), namesLength)}${others}`;
  }
  const { authorCount, organization } = paper;
  return authorCount ? counted(authorCount, "author") : organization && cut(organization.name, organizationLength);
}

/** `Schmidt, Trần +3 · 22 May 2025 · 7 upvotes · 2 comments` */
export function metaOf(paper: PaperSummary): string {
  const { publishedAt, upvotes, comments } = paper;
  const published = parseDay(publishedAt.slice(0, 10));
  const parts = [
    authorsOf(paper),
    published ? formatDay(published, "short") : null,
    upvotes > 0 ? counted(upvotes, "upvote") : null,
    comments ? counted(comments, "comment") : null,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** What the way from the digest to the whole day says. */
export const allPapersLabel = ({ total }: Pick<DigestContent, "total">): string =>
  total === 1 ? "The day’s paper" : `All ${total.toLocaleString("en")} papers`;

/** What stands over a digest, what it was chosen by, the way to all papers of its lists, and to it as a page. */
export function digestFrame({ day, total, scope }: DigestContent) {
  const { heading, about, all } = scope ?? {
    heading: formatDay(day, "full"),
    about: null,
    all: { path: `/date/${day}`, count: total },
  };
  const label = all.count === null ? "All papers" : allPapersLabel({ total: all.count });
  // A selection of one's own is no page.
  const page = about === null && all.count !== null ? `/digests/${day}` : null;
  return { heading, about, all: { path: all.path, label }, page };
}

/** `{title} and 39 more · 20 April` */
export function digestSubject({ day, papers, total }: DigestContent): string {
  const first = papers[0];
  const title = first ? cut(titleOf(first), subjectTitleLength) : "Papers";
  const more = total > 1 ? ` and ${total - 1} more` : "";
  return `${title}${more} · ${formatDay(day, "long").replace(/ \d+$/, "")}`;
}

/** The digest as plain text; `links` are the reader's own. */
export function digestText(
  content: DigestContent,
  baseUrl: string,
  links: { unsubscribe: string; preferences: string },
  postalAddress?: string,
): string {
  const papers = content.papers.map((paper) =>
    [titleOf(paper), metaOf(paper), openingOf(paper), `${baseUrl}/papers/${paper.id}`].join("\n"),
  );
  const leave = `Unsubscribe: ${links.unsubscribe}`;
  const { heading, about, all } = digestFrame(content);
  return [
    leave,
    heading,
    ...(about ? [about] : []),
    ...papers,
    `${all.label}: ${baseUrl}${all.path}`,
    ...(postalAddress ? [postalAddress] : []),
    `Your subscription: ${links.preferences}\n${leave}`,
  ].join("\n\n");
}

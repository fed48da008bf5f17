/**
 * Texts of a digest, shared by its email and its page. Formulas are in Unicode because mail programs run no scripts.
 */
import { countOf } from "@/lib/count";
import { formatDay, parseDay } from "@/lib/days";
import type { DigestContent } from "@/lib/digest/select/select-papers";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import type { PaperSummary } from "@/lib/papers/paper";
import { shortAuthors } from "@/lib/papers/short-authors";
import { texDialectOf } from "@/lib/papers/tex-dialect";

const subjectTitleLength = 60;
/** Characters; about two lines of 16 px text in a column of 560 px. */
const openingLength = 140;
/**
 * Characters, far more than real titles have. Without a limit, a huge title would make mail programs clip the email.
 */
const titleLength = 300;
const organizationLength = 80;
/** Characters, far more than two family names have. */
const namesLength = 80;

/** Returns at most `length` characters, cut between words and ended by an ellipsis. */
function cut(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const start = characters.slice(0, length).join("");
  const words = /\s/.test(start) ? start.replace(/\s+\S*$/, "") : characters.slice(0, length - 1).join("");
  return `${words.replace(/[\s.,;:]+$/, "")}…`;
}

/** Returns the title in Unicode, at most 300 characters. */
export const titleOf = (paper: PaperSummary): string =>
  cut(latexToUnicode(paper.title, texDialectOf(paper.textSource)), titleLength);

/** Returns the first words of the abstract; empty when there is no paper. */
export function openingOf(paper: PaperSummary | undefined): string {
  return paper
    ? cut(latexToUnicode(paper.abstract, texDialectOf(paper.textSource)).replace(/\s+/g, " "), openingLength)
    : "";
}

/** Returns `Schmidt, Trần +3`, else `5 authors`, else the organization; null when none is known. */
function authorsOf(paper: PaperSummary): string | null {
  const short = shortAuthors(paper);
  if (short) {
    const others = short.others > 0 ? ` +${short.others.toLocaleString("en")}` : "";
    return `${cut(short.names.join(", "), namesLength)}${others}`;
  }
  const { authorCount, organization } = paper;
  return authorCount ? countOf(authorCount, "author") : organization && cut(organization.name, organizationLength);
}

/** Returns the facts of a paper, such as `Schmidt, Trần +3 · 22 May 2025 · 7 upvotes · 2 comments`. */
export function metaOf(paper: PaperSummary): string {
  const { publishedAt, upvotes, comments } = paper;
  const published = parseDay(publishedAt.slice(0, 10));
  const parts = [
    authorsOf(paper),
    published ? formatDay(published, "short") : null,
    upvotes > 0 ? countOf(upvotes, "upvote") : null,
    comments ? countOf(comments, "comment") : null,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Returns the label of the link from a digest to all papers of its day. */
export const allPapersLabel = ({ total }: Pick<DigestContent, "total">): string =>
  total === 1 ? "The day’s paper" : `All ${total.toLocaleString("en")} papers`;

/**
 * Returns the heading of a digest, the description of its selection, the link to all papers of its lists, and the path
 * of its page.
 */
export function digestFrame({ day, total, scope }: DigestContent) {
  const { heading, about, all } = scope ?? {
    heading: formatDay(day, "full"),
    about: null,
    all: { path: `/date/${day}`, count: total },
  };
  const label = all.count === null ? "All papers" : allPapersLabel({ total: all.count });
  // A selection by a subscriber's preferences has no page.
  const page = about === null && all.count !== null ? `/digests/${day}` : null;
  return { heading, about, all: { path: all.path, label }, page };
}

/** Returns the subject: `{title} and 39 more · 20 April`. */
export function digestSubject({ day, papers, total }: DigestContent): string {
  const first = papers[0];
  const title = first ? cut(titleOf(first), subjectTitleLength) : "Papers";
  const more = total > 1 ? ` and ${total - 1} more` : "";
  return `${title}${more} · ${formatDay(day, "long").replace(/ \d+$/, "")}`;
}

/** Returns the digest as plain text. `links` are the subscriber's own. */
export function digestText(
  content: DigestContent,
  baseUrl: string,
  links: { unsubscribe: string; preferences: string },
  postalAddress?: string,
): string {
  const papers = content.papers.map((paper) =>
    [titleOf(paper), metaOf(paper), openingOf(paper), `${baseUrl}/papers/${paper.id}`].join("\n"),
  );
  const unsubscribe = `Unsubscribe: ${links.unsubscribe}`;
  const { heading, about, all } = digestFrame(content);
  return [
    unsubscribe,
    heading,
    ...(about ? [about] : []),
    ...papers,
    `${all.label}: ${baseUrl}${all.path}`,
    ...(postalAddress ? [postalAddress] : []),
    `Preferences: ${links.preferences}\n${unsubscribe}`,
  ].join("\n\n");
}

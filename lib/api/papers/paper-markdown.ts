/** Renders a paper as Markdown, for programs and for notes. */
import { latexToMarkdown } from "@/lib/latex/to-markdown";
import { authorsText } from "@/lib/papers/author";
import type { Paper } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** Escapes Markdown syntax in names and addresses, which come from external sources. */
const escapeMarkdown = (text: string) => oneLine(text).replace(/[\\`*_[\]<>#|]/g, "\\$&");

const linkLabels = {
  abstract: "Abstract page",
  pdf: "PDF",
  code: "Code",
  project: "Project page",
  discussion: "Discussion",
  other: "Link",
};

function factLines(paper: Paper): string[] {
  const { authors, authorCount, organization } = paper;
  const lines: string[] = [];
  if (authors.length > 0) lines.push(`Authors: ${escapeMarkdown(authorsText(paper))}`);
  else if (authorCount !== null) lines.push(`Authors: ${authorCount}`);
  if (organization) lines.push(`Organization: ${escapeMarkdown(organization.name)}`);
  lines.push(`Published: ${paper.publishedAt.slice(0, 10)}`);
  if (paper.arxivId) lines.push(`arXiv: ${paper.arxivId}`);
  if (paper.doi) lines.push(`DOI: <https://doi.org/${encodeURI(paper.doi).replace(/[<>]/g, encodeURIComponent)}>`);
  if (paper.categories.length > 0) lines.push(`Categories: ${paper.categories.map(escapeMarkdown).join(", ")}`);
  for (const { kind, url } of paper.links)
    lines.push(`${linkLabels[kind]}: <${url.replace(/[<>\s]/g, encodeURIComponent)}>`);
  if (paper.withdrawnOn) lines.push(`Withdrawn: ${paper.withdrawnOn}`);
  return lines.map((line) => `- ${line}`);
}

/** Renders title, facts, links and abstract; formulas keep their dollars. */
export function paperMarkdown(paper: Paper): string {
  const heading = `# ${latexToMarkdown(paper.title, texDialectOf(paper.textSource), "phrase")}`;
  const abstract = latexToMarkdown(paper.abstract, texDialectOf(paper.textSource)).trim();
  const sections = [heading, factLines(paper).join("\n"), ...(abstract ? ["## Abstract", abstract] : [])];
  return `${sections.join("\n\n")}\n`;
}

/** Renders `/llms.txt`, a description of the site for programs in the format of https://llmstxt.org. Pure. */
import { type Day, formatDay } from "@/lib/days";
import { feedPaths, opmlPath } from "@/lib/feeds/feed-request";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import type { PaperSummary } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

interface NewestList {
  day: Day;
  papers: Pick<PaperSummary, "id" | "title" | "textSource">[];
}

/** Returns a title as the text of a Markdown link: one line, with Markdown's special characters escaped. */
function linkText({ title, textSource }: NewestList["papers"][number]): string {
  return latexToUnicode(title, texDialectOf(textSource))
    .replace(/\s+/g, " ")
    .replace(/[\\[\]`*_<>]/g, "\\$&");
}

/** @param baseUrl the site's origin, without a trailing slash */
export function renderLlmsText(baseUrl: string, newest: NewestList | null): string {
  const link = (text: string, path: string, note: string) => `- [${text}](${baseUrl}${path}): ${note}`;
  const example = newest?.day ?? "2026-04-20";
  const sections = [
    "# Daily Papers",
    "> A dated list of research papers: each day's papers with their abstracts, authors, links and upvotes.",
    "Days are in UTC. A paper's id is its arXiv id without the version, if it has one. Titles and abstracts in Markdown and JSON are LaTeX text as in the source.",
    "## Lists",
    [
      link("Newest day", "/", "the newest day that has papers"),
      link("A day", `/date/${example}`, "also `/week/YYYY-Www` and `/month/YYYY-MM`"),
      link("Trending", "/trending", "papers of the newest lists, ranked by upvotes and age"),
      link(
        "Search",
        "/search?q=diffusion",
        'words, "phrases", `author:`, `title:`, `org:`, `cat:`, `after:`, `before:`, `OR`, `-without`',
      ),
      link("How it works", "/about", "where papers and upvotes come from, and how they are ranked"),
    ].join("\n"),
    "## For programs",
    [
      link(
        "The newest list as JSON",
        "/api/daily_papers",
        "also `?date=`, `?week=`, `?month=`; one paper at `/api/papers/{id}`",
      ),
      link("Description of the API", "/api/openapi.json", "OpenAPI"),
      link("Atom feed", feedPaths.atom, "parameters: `?q=` (a search), `?min_upvotes=` and `?limit=` (numbers)"),
      link("RSS feed", feedPaths.rss, "the same content"),
      link("JSON feed", feedPaths.json, "the same content"),
      link("Feed list to import", opmlPath, "OPML"),
      link("Sitemap", "/sitemap.xml", "every page"),
    ].join("\n"),
    ...(newest
      ? [
          `## Papers of ${formatDay(newest.day, "long")}`,
          newest.papers.map((paper) => `- [${linkText(paper)}](${baseUrl}/papers/${paper.id}.md)`).join("\n"),
        ]
      : []),
  ];
  return `${sections.join("\n\n")}\n`;
}

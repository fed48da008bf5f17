/** What a paper's page tells machines about the paper: reference managers, scholarly search engines. Pure. */
import { type CslItem, doiOf, toCslItem } from "@/lib/citations/csl-item";
import { type CslName, parseName } from "@/lib/papers/name-parts";
import type { Paper } from "@/lib/papers/paper";

type Described = Omit<Paper, "listings" | "numbers">;

const linkOf = ({ links }: Described, kind: "abstract" | "pdf") => links.find((link) => link.kind === kind)?.url;

/** The names that have a value. */
function known<Value>(fields: Record<string, Value | null | undefined | false>): Record<string, Value> {
  const entries = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === undefined || value === false ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

/**
 * `<meta name="citation_…">` by name, as Google Scholar asks for them and Zotero reads them
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing). Names of several values stand once for each.
 * @param pageUrl the page's own address, in full
 */
export function scholarTags(paper: Described, pageUrl: string): Record<string, string | string[]> {
  const { authors, keywords, arxivId } = paper;
  const date = paper.publishedAt.slice(0, 10).replaceAll("-", "/");
  return known<string | string[]>({
    citation_title: toCslItem(paper, paper.id).title,
    citation_author: authors.length > 0 && authors,
    citation_publication_date: date,
    citation_online_date: date,
    citation_arxiv_id: arxivId,
    citation_doi: doiOf(paper),
    citation_pdf_url: linkOf(paper, "pdf"),
    citation_abstract_html_url: linkOf(paper, "abstract") ?? pageUrl,
    citation_keywords: keywords.length > 0 && keywords.join("; "),
  });
}

function personOf(name: CslName, written: string): Record<string, string> {
  if ("literal" in name) return { "@type": "Organization", name: name.literal };
  const family = [name["non-dropping-particle"], name.family].filter(Boolean).join(" ");
  return { "@type": "Person", name: written, familyName: family, givenName: name.given };
}

/** One name alone may be a person's; a group says that it is one. */
function authorOf(written: string): Record<string, string> | null {
  const name = parseName(written);
  if (!name) return null;
  return "literal" in name && !/\s/.test(written) ? { "@type": "Person", name: written } : personOf(name, written);
}

/** The paper as a schema.org ScholarlyArticle (https://schema.org/ScholarlyArticle), in plain Unicode. */
export function scholarlyArticle(paper: Described, pageUrl: string): Record<string, unknown> {
  const { title, abstract, DOI: doi }: CslItem = toCslItem(paper, paper.id);
  const authors = paper.authors.map(authorOf).filter((author) => author !== null);
  const subjects = [...new Set([...paper.keywords, ...paper.categories])];
  return {
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    ...known<unknown>({
      "@id": pageUrl,
      url: pageUrl,
      name: title,
      headline: title,
      abstract,
      author: authors.length > 0 && authors,
      datePublished: paper.publishedAt.slice(0, 10),
      keywords: subjects.length > 0 && subjects,
      identifier: doi && { "@type": "PropertyValue", propertyID: "DOI", value: doi },
      sameAs: [linkOf(paper, "abstract"), doi && `https://doi.org/${doi}`].filter(Boolean),
      encoding: linkOf(paper, "pdf") && {
        "@type": "MediaObject",
        contentUrl: linkOf(paper, "pdf"),
        encodingFormat: "application/pdf",
      },
      creativeWorkStatus: paper.withdrawnOn && "Withdrawn",
    }),
  };
}

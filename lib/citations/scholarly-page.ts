/** Renders a paper's metadata for reference managers and scholarly search engines. Pure. */
import { type CslItem, doiOf, toCslItem } from "@/lib/citations/csl-item";
import { type Author, nameOf, partsOf } from "@/lib/papers/author";
import { fullFamilyOf } from "@/lib/papers/name-parts";
import type { Paper } from "@/lib/papers/paper";

type DescribedPaper = Omit<Paper, "listings" | "numbers">;

const linkOf = ({ links }: DescribedPaper, kind: "abstract" | "pdf") => links.find((link) => link.kind === kind)?.url;

/** Removes the fields without a value. */
function withoutEmpty<Value>(fields: Record<string, Value | null | undefined | false>): Record<string, Value> {
  const entries = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === undefined || value === false ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

/** Returns the name as `García Márquez, Ana`. The comma tells Google Scholar and Zotero where the family name ends. */
function invertedName(author: Author): string | null {
  const name = partsOf(author);
  if (!name) return null;
  if ("literal" in name) return name.literal.replace(/\s*,\s*/g, " ").trim();
  return `${fullFamilyOf(name)}, ${[name.given, name.suffix].filter(Boolean).join(" ")}`;
}

/**
 * Returns the contents of `<meta name="citation_…">` by name, as Google Scholar and Zotero read them
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing). A list becomes one tag per value.
 * @param pageUrl the absolute URL of the page
 */
export function scholarMetaTags(paper: DescribedPaper, pageUrl: string): Record<string, string | string[]> {
  const { keywords, arxivId } = paper;
  const names = paper.authors.flatMap((author) => invertedName(author) ?? []);
  const date = paper.publishedAt.slice(0, 10).replaceAll("-", "/");
  return withoutEmpty<string | string[]>({
    citation_title: toCslItem(paper, paper.id).title,
    citation_author: names.length > 0 && names,
    citation_publication_date: date,
    citation_online_date: date,
    citation_arxiv_id: arxivId,
    citation_doi: doiOf(paper),
    citation_pdf_url: linkOf(paper, "pdf"),
    citation_abstract_html_url: linkOf(paper, "abstract") ?? pageUrl,
    citation_keywords: keywords.length > 0 && keywords.join("; "),
  });
}

/**
 * Returns the schema.org author. A single word counts as a person's name, because groups have names of several words.
 */
function authorOf(author: Author): Record<string, string> | null {
  const parts = partsOf(author);
  const name = nameOf(author);
  if (!parts) return null;
  if ("literal" in parts) return { "@type": /\s/.test(parts.literal) ? "Organization" : "Person", name: parts.literal };
  return {
    "@type": "Person",
    name,
    familyName: fullFamilyOf(parts),
    givenName: parts.given,
    ...(parts.suffix ? { honorificSuffix: parts.suffix } : {}),
  };
}

/** Returns the paper as a schema.org ScholarlyArticle (https://schema.org/ScholarlyArticle), in plain Unicode. */
export function scholarlyArticle(paper: DescribedPaper, pageUrl: string): Record<string, unknown> {
  const { title, abstract, DOI: doi }: CslItem = toCslItem(paper, paper.id);
  const authors = paper.authors.map(authorOf).filter((author) => author !== null);
  const subjects = [...new Set([...paper.keywords, ...paper.categories])];
  return {
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    ...withoutEmpty<unknown>({
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

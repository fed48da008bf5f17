/** Metadata of a paper's page, for search engines, reference managers and link previews. */
import type { Metadata } from "next";
import { scholarlyArticle, scholarMetaTags } from "@/lib/citations/scholarly-page";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import { nameOf } from "@/lib/papers/author";
import type { Paper } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

/** Cuts an abstract between words to about 200 characters, the length that search results show. */
function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200).replace(/\s+\S*$/, "")} …`;
}

/** Returns the metadata of a paper's page. `pageUrl` is the absolute address of the page. */
export function paperMetadata(paper: Paper, pageUrl: string): Metadata {
  const title = latexToUnicode(paper.title, texDialectOf(paper.textSource));
  const description = shorten(latexToUnicode(paper.abstract, texDialectOf(paper.textSource)));
  const url = `/papers/${paper.id}`;
  const image = { url: `/og/${paper.id}`, width: 1200, height: 630, type: "image/png", alt: title };
  return {
    title,
    description,
    alternates: {
      canonical: url,
      types: { "text/markdown": `${url}.md`, "application/json": `/api/papers/${paper.id}` },
    },
    openGraph: {
      siteName: "Daily Papers",
      locale: "en_GB",
      type: "article",
      title,
      description,
      url,
      publishedTime: paper.publishedAt,
      authors: paper.authors.map(nameOf),
      images: [image],
    },
    twitter: { card: "summary_large_image", title, description, images: [image] },
    other: scholarMetaTags(paper, pageUrl),
  };
}

/** Renders the paper as JSON-LD. `pageUrl` is the absolute address of its page. */
export function PaperData({ paper, pageUrl }: { paper: Paper; pageUrl: string }) {
  // A title must not be able to close the script element.
  const json = JSON.stringify(scholarlyArticle(paper, pageUrl)).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every `<` escaped
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

import { scholarlyArticle } from "@/lib/citations/scholarly-page";
import type { Paper } from "@/lib/papers/paper";

/** The paper as JSON-LD. `pageUrl` is the page's own address, in full. */
export function PaperData({ paper, pageUrl }: { paper: Paper; pageUrl: string }) {
  // Nothing in a title may end the element.
  const json = JSON.stringify(scholarlyArticle(paper, pageUrl)).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every `<` escaped
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

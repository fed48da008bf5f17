import { scholarlyArticle } from "@/lib/citations/scholarly-page";
import type { Paper } from "@/lib/papers/paper";

/** Renders the paper as JSON-LD. `pageUrl` is the absolute address of its page. */
export function PaperData({ paper, pageUrl }: { paper: Paper; pageUrl: string }) {
  // A title must not be able to close the script element.
  const json = JSON.stringify(scholarlyArticle(paper, pageUrl)).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every `<` escaped
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

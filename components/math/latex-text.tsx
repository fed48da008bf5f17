import { latexToHtml } from "@/lib/latex/to-html";
import type { SourceName } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

interface Props {
  text: string;
  source: SourceName;
  className?: string;
  id?: string;
}

/** A title or another short text: one run of words and formulas, without paragraphs or links. */
export function LatexPhrase({ text, source, className }: Omit<Props, "id">) {
  const html = latexToHtml(text, texDialectOf(source), "phrase");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: latexToHtml escapes all text and lets only its own tags through
  return <span className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** An abstract: paragraphs, links, formulas on lines of their own. */
export function LatexFlow({ text, source, className, id }: Props) {
  const html = latexToHtml(text, texDialectOf(source), "flow");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: latexToHtml escapes all text and lets only its own tags through
  return <div id={id} className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

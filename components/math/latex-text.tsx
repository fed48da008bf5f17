import { latexToHtml } from "@/lib/latex/to-html";
import type { SourceName } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

interface Props {
  text: string;
  source: SourceName;
  className?: string;
  id?: string;
}

/** Renders a title or another short text with formulas, without paragraphs or links. */
export function LatexPhrase({ text, source, className }: Omit<Props, "id">) {
  const html = latexToHtml(text, texDialectOf(source), "phrase");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: latexToHtml escapes all text and emits only its own tags
  return <span className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Renders an abstract with formulas, paragraphs, links and displayed formulas. */
export function LatexFlow({ text, source, className, id }: Props) {
  const html = latexToHtml(text, texDialectOf(source), "flow");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: latexToHtml escapes all text and emits only its own tags
  return <div id={id} className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

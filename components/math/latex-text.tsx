// Here, so that only pages with formulas load these styles.
import "@/build/fonts/katex.css";
import "./math.css";
import { latexToHtml } from "@/lib/latex/to-html";
import type { SourceName } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";

interface Props {
  text: string;
  source: SourceName;
  className?: string;
  id?: string;
}

/** Returns a title or another short text with formulas as HTML, without paragraphs or links. */
export function latexPhrase({ text, source }: Pick<Props, "text" | "source">): { __html: string } {
  // latexToHtml escapes all text and emits only its own tags.
  return { __html: latexToHtml(text, texDialectOf(source), "phrase") };
}

/** Renders a title or another short text with formulas, without paragraphs or links. */
export function LatexPhrase({ text, source, className }: Omit<Props, "id">) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: latexToHtml escapes all text and emits only its own tags
  return <span className={className} dangerouslySetInnerHTML={latexPhrase({ text, source })} />;
}

/** Renders an abstract with formulas, paragraphs, links and displayed formulas. */
export function LatexFlow({ text, source, className, id }: Props) {
  const html = latexToHtml(text, texDialectOf(source), "flow");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: latexToHtml escapes all text and emits only its own tags
  return <div id={id} className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

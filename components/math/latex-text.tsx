import { latexToHtml } from "@/lib/latex/to-html";
import type { SourceName } from "@/lib/papers/paper";
import { CopyFormulas } from "./copy-formulas";

interface Props {
  text: string;
  source: SourceName;
  className?: string;
  id?: string;
}

const holdsFormula = (html: string) => html.includes('class="katex"');

/** A title or another short text: one run of words and formulas, without paragraphs or links. */
export function LatexPhrase({ text, source, className }: Omit<Props, "id">) {
  const html = latexToHtml(text, source, "phrase");
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: latexToHtml escapes all text and lets only its own tags through */}
      <span className={className} dangerouslySetInnerHTML={{ __html: html }} />
      {holdsFormula(html) && <CopyFormulas />}
    </>
  );
}

/** An abstract: paragraphs, links, formulas on lines of their own. */
export function LatexFlow({ text, source, className, id }: Props) {
  const html = latexToHtml(text, source, "flow");
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: latexToHtml escapes all text and lets only its own tags through */}
      <div id={id} className={className} dangerouslySetInnerHTML={{ __html: html }} />
      {holdsFormula(html) && <CopyFormulas />}
    </>
  );
}

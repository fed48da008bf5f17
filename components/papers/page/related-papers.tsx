import { LatexPhrase } from "@/components/math/latex-text";
import { PageLink } from "@/components/ui/page-link";
import type { PaperHeadline } from "@/lib/papers/paper";

/** Renders the related papers for the rail, or nothing if there are none. */
export function RelatedPapers({ papers }: { papers: Pick<PaperHeadline, "id" | "title" | "textSource">[] }) {
  if (papers.length === 0) return null;
  return (
    <section
      aria-labelledby="related"
      className="border-t border-rule pt-6 tablet:max-wide:ml-14 wide:border-0 wide:pt-0 print:hidden"
    >
      <h2 id="related" className="text-meta font-semibold">
        Related
      </h2>
      <ul className="mt-3 flex flex-col gap-3">
        {papers.map(({ id, title, textSource }) => (
          <li key={id}>
            <PageLink
              href={`/papers/${id}`}
              className="text-pretty font-serif text-mini font-medium visited:text-second hover:text-accent"
            >
              <LatexPhrase text={title} source={textSource} />
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { LatexPhrase } from "@/components/math/latex-text";
import { PageLink } from "@/components/ui/page-link";
import { UpvoteTotal } from "@/components/votes/vote-numbers";
import type { PaperHeadline } from "@/lib/papers/paper";

/** Renders the week's most upvoted papers for the rail, or nothing if there are none. */
export function MostUpvoted({ papers }: { papers: PaperHeadline[] }) {
  if (papers.length === 0) return null;
  return (
    <section aria-labelledby="most-upvoted">
      <h2 id="most-upvoted" className="text-meta font-semibold">
        Most upvoted this week
      </h2>
      <ol className="mt-3 flex flex-col gap-3">
        {papers.map((paper) => (
          <li key={paper.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-4">
            <PageLink href={`/papers/${paper.id}`} className="font-serif text-mini font-medium">
              <LatexPhrase text={paper.title} source={paper.textSource} />
            </PageLink>
            <span className="text-meta/[1.3125rem] tabular-nums text-second">
              <UpvoteTotal id={paper.id} upvotes={paper.upvotes} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

import { LatexFlow, LatexPhrase } from "@/components/math/latex-text";
import { PageLink } from "@/components/ui/page-link";
import type { PaperSummary } from "@/lib/papers/paper";
import { PaperMeta } from "./paper-meta";
import { UpvoteCount } from "./upvote-count";

/** A paper in a list: title, abstract folded to three lines, one line of facts; its upvotes stand in the gutter. */
export function PaperCard({ paper }: { paper: PaperSummary }) {
  return (
    <article className="grid grid-cols-[auto_minmax(0,1fr)] border-t border-rule py-6 tablet:grid-cols-[2.75rem_minmax(0,1fr)] tablet:gap-x-3 print:block print:py-3">
      <h2 className="col-span-2 text-balance font-serif text-card font-semibold tablet:col-span-1 tablet:col-start-2 print:break-after-avoid">
        <span className="scroll-within block">
          <PageLink href={`/papers/${paper.id}`} className="visited:text-second hover:text-accent">
            <LatexPhrase text={paper.title} source={paper.textSource} />
          </PageLink>
        </span>
      </h2>
      <LatexFlow
        text={paper.abstract}
        source={paper.textSource}
        className="prose fold col-span-2 mt-2 tablet:col-span-1 tablet:col-start-2"
      />
      <UpvoteCount
        upvotes={paper.upvotes}
        className="mr-3 mt-3 self-start tablet:col-start-1 tablet:row-span-3 tablet:row-start-1 tablet:m-0 print:hidden"
      />
      <PaperMeta paper={paper} className="col-start-2 mt-3" />
    </article>
  );
}

import { LatexFlow, LatexPhrase } from "@/components/math/latex-text";
import { PageLink } from "@/components/ui/page-link";
import { VoteControl } from "@/components/votes/vote-control";
import type { PaperSummary } from "@/lib/papers/paper";
import { PaperMeta } from "./paper-meta";

/** A paper in a list: title, abstract folded to three lines, one line of facts; the vote stands in the gutter, on phones before the facts. */
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
      <VoteControl id={paper.id} upvotes={paper.upvotes} place="card" />
      <PaperMeta paper={paper} className="col-start-2 mt-3" />
    </article>
  );
}

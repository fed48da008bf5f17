import { LatexFlow, LatexPhrase } from "@/components/math/latex-text";
import { listingHref, placeInList } from "@/components/papers/list/listing-words";
import { PageLink } from "@/components/ui/page-link";
import { VoteNotice } from "@/components/votes/vote-notice";
import { formatDay } from "@/lib/days";
import type { Paper } from "@/lib/papers/paper";
import { PaperAuthors } from "./paper-authors";
import { PaperLinks } from "./paper-links";

/** Renders a link back to the newest list that contains the paper. */
function Kicker({ listing }: { listing: Paper["listings"][number] | undefined }) {
  if (!listing) {
    return (
      <PageLink href="/" className="-my-2 py-2 text-second hover:text-accent">
        <span aria-hidden="true">‹ </span>Daily Papers
      </PageLink>
    );
  }
  return (
    <>
      <PageLink href={listingHref(listing)} className="-my-2 py-2 hover:text-accent">
        <span aria-hidden="true">‹ </span>
        {formatDay(listing.day, "full")}
      </PageLink>
      <span className="text-second">{placeInList(listing)}</span>
    </>
  );
}

interface Props {
  paper: Paper;
  /** The citation of the paper. */
  bibtex: string;
  /** The outcome of a vote by form that led here; null without one. */
  vote: "set" | "withdrawn" | null;
}

/** Renders a paper: title, authors, links, the full abstract, and the source's AI summary if there is one. */
export function PaperText({ paper, bibtex, vote }: Props) {
  return (
    <article>
      <header className="tablet:pl-14 print:pl-0">
        <p className="flex flex-wrap gap-x-2.5 tabular-nums print:hidden">
          <Kicker listing={paper.listings[0]} />
        </p>
        <h1 className="mb-3 mt-4 text-balance font-serif text-title font-medium">
          <LatexPhrase text={paper.title} source={paper.textSource} className="scroll-within block" />
        </h1>
        <PaperAuthors paper={paper} />
        {paper.withdrawnOn && (
          <p className="mt-4 border-l-2 border-ink pl-3 font-medium">
            Withdrawn on {formatDay(paper.withdrawnOn, "long")}. This is the original abstract.
          </p>
        )}
      </header>
      <PaperLinks paper={paper} bibtex={bibtex} />
      {vote && <VoteNotice id={paper.id} upvotes={paper.upvotes} done={vote} />}
      <section aria-labelledby="abstract-heading" className="tablet:pl-14 print:mt-6 print:pl-0">
        <h2 id="abstract-heading" className="sr-only">
          Abstract
        </h2>
        {paper.abstract ? (
          <LatexFlow id="abstract" text={paper.abstract} source={paper.textSource} className="prose" />
        ) : (
          <p id="abstract" className="text-second">
            No abstract available.
          </p>
        )}
      </section>
      {paper.aiSummary && (
        <section aria-labelledby="ai-summary" className="mt-8 border-t border-rule pt-6 tablet:ml-14 print:ml-0">
          <h2 id="ai-summary" className="text-meta font-semibold">
            AI summary
          </h2>
          <p className="mb-2 text-meta text-second">Written by a language model at Hugging Face, not by the authors.</p>
          <p className="prose">{paper.aiSummary}</p>
        </section>
      )}
    </article>
  );
}

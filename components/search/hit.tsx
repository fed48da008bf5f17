"use client";

import { LatexFlow, LatexPhrase } from "@/components/math/latex-text";
import { PaperMeta } from "@/components/papers/card/paper-meta";
import { PageLink } from "@/components/ui/page-link";
import { VoteControl } from "@/components/votes/vote-control";
import { latexToHtml } from "@/lib/latex/to-html";
import { texDialectOf } from "@/lib/papers/tex-dialect";
import type { Segment } from "@/lib/search/highlight";
import type { SearchHit } from "@/lib/search/search-result";

/** Renders a text in which the search terms are marked. */
function MarkedText({ segments }: { segments: Segment[] }) {
  let at = 0;
  return segments.map(({ text, hit }) => {
    const key = at;
    at += text.length;
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}

/**
 * Renders a title with its search terms marked. A title with formulas or styled words is typeset without marks instead.
 */
function Title({ paper, title }: SearchHit) {
  const isPlain = !/[<&]/.test(latexToHtml(paper.title, texDialectOf(paper.textSource), "phrase"));
  return isPlain ? <MarkedText segments={title} /> : <LatexPhrase text={paper.title} source={paper.textSource} />;
}

/** Renders a search hit: like a card, but with an excerpt around the search terms. "more" opens the full abstract. */
export function Hit(hit: SearchHit) {
  const { paper, snippet } = hit;
  return (
    <article className="card [--card-height:19rem] tablet:[--card-height:14rem] grid auto-rows-max grid-cols-[auto_minmax(0,1fr)] border-t border-rule py-6 tablet:grid-cols-[2.75rem_minmax(0,1fr)] tablet:gap-x-3 print:block print:py-3">
      <h2 className="col-span-2 text-balance font-serif text-card font-semibold tablet:col-span-1 tablet:col-start-2 print:break-after-avoid">
        <span className="scroll-within marked block">
          <PageLink href={`/papers/${paper.id}`} className="visited:text-second hover:text-accent">
            <Title {...hit} />
          </PageLink>
        </span>
      </h2>
      <p className="prose marked col-span-2 mt-2 has-[~_*_details[open]]:hidden tablet:col-span-1 tablet:col-start-2">
        <MarkedText segments={snippet} />
      </p>
      <LatexFlow
        text={paper.abstract}
        source={paper.textSource}
        className="prose col-span-2 mt-2 not-has-[~_*_details[open]]:hidden tablet:col-span-1 tablet:col-start-2"
      />
      <VoteControl id={paper.id} upvotes={paper.upvotes} place="card" />
      <PaperMeta paper={paper} className="col-start-2 mt-3" />
    </article>
  );
}

"use client";

import type { ReactNode } from "react";
import { LatexFlow, latexPhrase } from "@/components/math/latex-text";
import { PageLink } from "@/components/ui/page-link";
import { VoteControl } from "@/components/votes/vote-control";
import type { PaperInList, PaperSummary } from "@/lib/papers/paper";
import { PaperMeta } from "./paper-meta";

interface Props {
  paper: PaperSummary | PaperInList;
  /** The heading level: 3 where the list is divided by headings. */
  level?: 2 | 3;
  /** More about the paper in this list, under its facts. */
  children?: ReactNode;
}

/**
 * Renders a paper in a list: title, abstract folded to three lines, one line of facts, and the vote in the gutter (on
 * phones, before the facts).
 */
export function PaperCard({ paper, level = 2, children }: Props) {
  const Heading = `h${level}` as const;
  return (
    <article className="card grid auto-rows-max grid-cols-[auto_minmax(0,1fr)] border-t border-rule py-6 tablet:grid-cols-[2.75rem_minmax(0,1fr)] tablet:gap-x-3 print:block print:py-3">
      <Heading className="scroll-within col-span-2 text-balance font-serif text-card font-semibold tablet:col-span-1 tablet:col-start-2 print:break-after-avoid">
        <PageLink
          href={`/papers/${paper.id}`}
          className="visited:text-second hover:text-accent"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: latexPhrase escapes all text
          dangerouslySetInnerHTML={latexPhrase({ text: paper.title, source: paper.textSource })}
        />
      </Heading>
      {paper.abstract !== null && (
        <LatexFlow
          text={paper.abstract}
          source={paper.textSource}
          className="prose fold col-span-2 mt-2 tablet:col-span-1 tablet:col-start-2"
        />
      )}
      <VoteControl id={paper.id} upvotes={paper.upvotes} place="card" />
      <PaperMeta paper={paper} className="col-start-2 mt-3" />
      {children}
    </article>
  );
}

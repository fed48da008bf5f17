"use client";

import type { ReactNode } from "react";
import { LatexPhrase } from "@/components/math/latex-text";
import { SaveControl } from "@/components/saved/save-control";
import { PageLink } from "@/components/ui/page-link";
import { VoteControl } from "@/components/votes/vote-control";
import { formatDay } from "@/lib/days";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import type { PaperHeadline } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";
import { Byline } from "./byline";
import { PublishedDate } from "./published-date";

interface Props {
  paper: PaperHeadline;
  level?: 2 | 3;
  /** One more fact, as a list item. */
  children?: ReactNode;
}

/** Renders a paper in a list of titles: vote, title, names and date in one row, or in two on narrow screens. */
export function TitleRow({ paper, level = 2, children }: Props) {
  const Heading = `h${level}` as const;
  return (
    <article className="grid grid-cols-[auto_minmax(0,1fr)_auto] border-t border-rule py-2.5 wide:grid-cols-[minmax(3rem,auto)_minmax(0,1fr)_15.75rem_auto] wide:gap-x-2 wide:py-[5px] print:block print:py-1.5">
      <Heading className="font-serif text-mini font-medium max-wide:col-span-full wide:pr-2 wide:col-start-2 wide:row-start-1 print:break-after-avoid">
        <span className="scroll-within block">
          <PageLink href={`/papers/${paper.id}`} className="visited:text-second hover:text-accent">
            <LatexPhrase text={paper.title} source={paper.textSource} />
          </PageLink>
        </span>
      </Heading>
      <VoteControl id={paper.id} upvotes={paper.upvotes} place="row" />
      <ul className="dotted min-w-0 self-start text-meta tabular-nums text-second max-wide:row-start-2 max-wide:mt-1.5 wide:col-start-3 wide:row-start-1 wide:mt-0.5">
        <Byline paper={paper} place="row" />
        <li>
          <PublishedDate at={paper.publishedAt} style="short" />
        </li>
        {paper.withdrawnOn && <li className="text-ink">Withdrawn on {formatDay(paper.withdrawnOn, "long")}</li>}
        {children}
      </ul>
      <div className="self-start text-meta text-second [&_.widest]:justify-items-end in-[html:not([data-scripts])]:invisible max-wide:row-start-2 max-wide:ml-4 max-wide:mt-1.5 wide:col-start-4 wide:row-start-1 wide:mt-0.5 print:hidden">
        <SaveControl id={paper.id} title={latexToUnicode(paper.title, texDialectOf(paper.textSource))} />
      </div>
    </article>
  );
}

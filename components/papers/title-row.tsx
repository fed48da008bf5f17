import type { ReactNode } from "react";
import { LatexPhrase } from "@/components/math/latex-text";
import { SaveControl } from "@/components/mine/save-control";
import { PageLink } from "@/components/ui/page-link";
import { VoteControl } from "@/components/votes/vote-control";
import { formatDay } from "@/lib/days";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import type { PaperHeadline } from "@/lib/papers/paper";
import { Byline } from "./byline";
import { Comments } from "./paper-meta";
import { PublishedDate } from "./published-date";

interface Props {
  paper: PaperHeadline;
  level?: 2 | 3;
  /** One more fact, as a list item. */
  children?: ReactNode;
}

/** A paper in a list of titles: one row, its facts at the right; on smaller screens under the title. */
export function TitleRow({ paper, level = 2, children }: Props) {
  const Heading = `h${level}` as const;
  const discussion = paper.links.find(({ kind }) => kind === "discussion");
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
      <ul className="dotted self-start text-meta tabular-nums text-second max-wide:row-start-2 max-wide:mt-1.5 wide:col-start-3 wide:row-start-1 wide:mt-0.5">
        <Byline paper={paper} />
        <li>
          <PublishedDate at={paper.publishedAt} style="short" />
        </li>
        {paper.withdrawnOn && <li className="text-ink">Withdrawn on {formatDay(paper.withdrawnOn, "long")}</li>}
        {paper.comments ? (
          <li>
            <Comments count={paper.comments} href={discussion?.url} />
          </li>
        ) : null}
        {children}
      </ul>
      <div className="self-start text-meta text-second [&_.widest]:justify-items-end in-[html:not([data-scripts])]:hidden max-wide:row-start-2 max-wide:ml-4 max-wide:mt-1.5 wide:col-start-4 wide:row-start-1 wide:mt-0.5 print:hidden">
        <SaveControl id={paper.id} title={latexToUnicode(paper.title, paper.textSource)} />
      </div>
    </article>
  );
}

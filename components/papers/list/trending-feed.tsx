import { Message } from "@/components/layout/message";
import { ScoreExplanation, ScoreFact } from "@/components/papers/card/score-explanation";
import { PageLink } from "@/components/ui/page-link";
import { countOf } from "@/lib/count";
import { type Day, formatDay } from "@/lib/days";
import type { PaperInList } from "@/lib/papers/paper";
import { ListFilter, NoMatches } from "./list-filter";
import type { ListFrame } from "./list-frame";
import { ListHeading, SiteByline } from "./list-heading";
import { PageLinks } from "./page-links";
import { PaperList } from "./paper-list";
import { PastTheEnd } from "./past-the-end";

interface Props {
  /** Null when no paper is listed. */
  list: { papers: PaperInList[]; total: number; pages: number; first: Day; last: Day } | null;
  frame: ListFrame;
  byline: string;
}

/** Renders the papers of recent days by score, each with its calculation. */
export function TrendingFeed({ list, frame, byline }: Props) {
  if (!list) {
    return (
      <Message kicker={<SiteByline byline={byline} />} heading="Trending">
        <p>No papers yet. They will be ranked here once a day has a list.</p>
      </Message>
    );
  }
  const { papers, total, pages, first, last } = list;
  const isFiltered = frame.options.list !== null || frame.options.query !== null;
  if (total === 0 && isFiltered) return <NoMatches name="Trending" frame={frame} byline={byline} />;
  if (papers.length === 0) {
    return <PastTheEnd name="Trending" total={total} pages={pages} frame={frame} byline={byline} />;
  }
  const Remark = frame.options.titles ? ScoreFact : ScoreExplanation;
  return (
    <>
      <ListHeading byline={byline} heading="Trending" frame={frame}>
        <p className="text-meta tabular-nums text-second">{countOf(total, "paper")}</p>
      </ListHeading>
      <p className="-mt-2 pb-6 text-pretty text-second tablet:-mt-4 tablet:pb-8 tablet:pl-14 print:pl-0">
        {`Papers listed from ${formatDay(first, "long")} to ${formatDay(last, "long")}, ranked by upvotes and age. `}
        <PageLink href="/about#trending" className="link whitespace-nowrap">
          How the score is calculated
        </PageLink>
      </p>
      <ListFilter frame={frame} />
      <PaperList
        papers={papers}
        titles={frame.options.titles}
        remark={(paper) => <Remark paper={paper} newest={last} />}
      />
      <PageLinks frame={frame} pages={pages} />
    </>
  );
}

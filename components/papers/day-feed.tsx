import type { Day } from "@/lib/days";
import type { PaperSummary } from "@/lib/papers/paper";
import { DayHeading, DayLinks, type Neighbours } from "./day-heading";
import { PaperCard } from "./paper-card";

interface Props extends Neighbours {
  day: Day;
  /** In list order; at least one. */
  papers: PaperSummary[];
  byline: string;
}

/** A day that has papers: its heading, a card each, and at the end the way on. */
export function DayFeed({ day, papers, byline, previous, next }: Props) {
  return (
    <>
      <DayHeading day={day} count={papers.length} byline={byline} previous={previous} next={next} />
      {papers.map((paper) => (
        <PaperCard key={paper.id} paper={paper} />
      ))}
      <div className="border-t border-rule pt-6 tablet:pl-14 print:hidden">
        <DayLinks name="More days" previous={previous} next={next} />
      </div>
    </>
  );
}

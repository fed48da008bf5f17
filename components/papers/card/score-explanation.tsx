import { countOf } from "@/lib/count";
import { type Day, daysBetween, formatDay } from "@/lib/days";
import type { PaperInList } from "@/lib/papers/paper";
import { trendingOffset, trendingPower, trendingScore } from "@/lib/papers/ranking";

interface Props {
  paper: PaperInList;
  /** The day of the newest list, from which age counts. */
  newest: Day;
}

/** Returns a score with two decimals, or with one significant digit if it is smaller. */
function formatScore(score: number): string {
  return score === 0 || score >= 0.01 ? score.toFixed(2) : score.toPrecision(1);
}

function describeAge(ageDays: number): string {
  if (ageDays === 0) return "on the newest list";
  return `${countOf(ageDays, "day")} before the newest list`;
}

function scoreOf({ paper, newest }: Props) {
  const ageDays = daysBetween(paper.listedOn, newest);
  return { ageDays, score: formatScore(trendingScore({ upvotes: paper.upvotes, ageDays })) };
}

/** Renders the score of a trending paper as a fact of its row. */
export function ScoreFact(props: Props) {
  return <li>{`score ${scoreOf(props).score}`}</li>;
}

/**
 * Renders how a paper's score was calculated: the formula of `ranking.ts` with the paper's numbers. It must be a direct
 * child of the card, because a nested `details` would unfold the abstract (see the utility `fold` in globals.css).
 */
export function ScoreExplanation(props: Props) {
  const { paper } = props;
  const { ageDays, score } = scoreOf(props);
  const upvotes = countOf(paper.upvotes, "upvote");
  return (
    <details className="group/why col-span-2 mt-2 text-meta tabular-nums text-second tablet:col-span-1 tablet:col-start-2 print:hidden">
      <summary className="-my-1 w-fit py-1 hover:text-accent">
        <span aria-hidden="true" className="mr-1.5 inline-block transition-transform group-open/why:rotate-90">
          ›
        </span>
        Why it ranks here: score {score}
      </summary>
      <p className="mt-1 pl-3 text-pretty">
        {`${upvotes}, listed on ${formatDay(paper.listedOn, "long")}, ${describeAge(ageDays)}. Score ${score} = `}
        <span className="whitespace-nowrap">
          {`${paper.upvotes.toLocaleString("en")} ÷ (${ageDays} + ${trendingOffset})`}
          <sup>{trendingPower}</sup>
        </span>
        .
      </p>
    </details>
  );
}

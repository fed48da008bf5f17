import { SaveControl } from "@/components/saved/save-control";
import { countOf } from "@/lib/count";
import { formatDay } from "@/lib/days";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import type { PaperInList, PaperSummary } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";
import { Byline } from "./byline";
import { cardLinks } from "./link-names";
import { PublishedDate } from "./published-date";

/** An abstract up to this length fits three lines on any screen, so it has no "more". */
const foldedCharacters = 110;

/** Renders "7 comments", as a link to the discussion where the source has one. */
function Comments({ count, href }: { count: number; href: string | undefined }) {
  const text = countOf(count, "comment");
  return href ? (
    <a href={href} className="link">
      {text}
    </a>
  ) : (
    text
  );
}

/** Renders the switch that unfolds the abstract above it, through the utility `fold` of globals.css. */
function More() {
  return (
    <details className="group/more print:hidden">
      <summary className="link -mx-3 -mb-4 -mt-1 px-3 pb-4 pt-1 text-ink">
        <span className="group-open/more:hidden">more</span>
        <span className="hidden group-open/more:inline">less</span>
        <span className="sr-only"> of the abstract</span>
      </summary>
    </details>
  );
}

/** Renders authors, date, comments, links and Save. */
function Facts({ paper }: { paper: PaperSummary | PaperInList }) {
  const discussion = paper.links.find(({ kind }) => kind === "discussion");
  return (
    <ul className="dotted min-w-0 grow gap-y-2">
      <Byline paper={paper} place="card" />
      <li>
        <PublishedDate at={paper.publishedAt} style="short" />
      </li>
      {paper.withdrawnOn && <li className="text-ink">Withdrawn on {formatDay(paper.withdrawnOn, "long")}</li>}
      {paper.comments ? (
        <li>
          <Comments count={paper.comments} href={discussion?.url} />
        </li>
      ) : null}
      {cardLinks(paper.links).map(({ kind, name, url }) => (
        <li
          key={url}
          className={kind === "abstract" ? "not-print:group-has-[details:not([open])]/meta:hidden" : undefined}
        >
          <a href={url} className="link">
            {name}
          </a>
        </li>
      ))}
      <li className="in-[html:not([data-scripts])]:invisible print:hidden">
        <SaveControl id={paper.id} title={latexToUnicode(paper.title, texDialectOf(paper.textSource))} />
      </li>
    </ul>
  );
}

/** Renders a card's facts and "more", which opens the full abstract and shows the link to its arXiv page. */
export function PaperMeta({ paper, className = "" }: { paper: PaperSummary | PaperInList; className?: string }) {
  return (
    <div className={`group/meta flex items-end gap-x-4 text-meta tabular-nums text-second ${className}`}>
      <Facts paper={paper} />
      {paper.abstract && paper.abstract.length > foldedCharacters && <More />}
    </div>
  );
}

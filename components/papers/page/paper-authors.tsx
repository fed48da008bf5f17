import { authorship } from "@/components/papers/card/byline";
import { PublishedDate } from "@/components/papers/card/published-date";
import { authorsText } from "@/lib/papers/author";
import type { Paper } from "@/lib/papers/paper";

const shownAuthors = 10;

/** Renders the author names in the paper's order; those after the tenth are folded. */
function Names({ authors, authorCount }: Pick<Paper, "authors" | "authorCount">) {
  const shown = authors.slice(0, shownAuthors);
  const folded = authors.slice(shownAuthors);
  return (
    <div className="mb-1">
      <p>{authorsText({ authors: shown, authorCount: folded.length > 0 ? shown.length : authorCount })}</p>
      {folded.length > 0 && (
        <details className="group/authors">
          <summary className="link w-fit py-1 text-second">
            <span className="group-open/authors:hidden">and {folded.length} more</span>
            <span className="hidden group-open/authors:inline">fewer</span>
          </summary>
          <p>{authorsText({ authors: folded, authorCount: authorCount && authorCount - shown.length })}</p>
        </details>
      )}
    </div>
  );
}

/**
 * Renders authors and dates under the title: the names where they are known, otherwise their number or the
 * organisation.
 */
export function PaperAuthors({ paper }: { paper: Paper }) {
  const named = paper.authors.length > 0;
  const who = named ? paper.organization?.name : authorship(paper);
  return (
    <>
      {named && <Names {...paper} />}
      <ul className="dotted gap-y-1 tabular-nums text-second">
        {who && <li>{who}</li>}
        <li>
          <PublishedDate at={paper.publishedAt} style="long" />
        </li>
        {paper.arxivId && <li>arXiv {paper.arxivId}</li>}
      </ul>
    </>
  );
}

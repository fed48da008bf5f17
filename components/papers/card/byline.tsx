import { countOf, nounOf } from "@/lib/count";
import type { PaperHeadline } from "@/lib/papers/paper";
import { type ShortAuthors, shortAuthors } from "@/lib/papers/short-authors";

type Authorship = Pick<PaperHeadline, "authorCount" | "authors" | "organization">;

/** Returns "5 authors", or the organisation when the number is unknown; null when neither is known. */
export function authorship({ authorCount, authors, organization }: Authorship): string | null {
  const count = authorCount ?? authors.length;
  if (count > 0) return countOf(count, "author");
  return organization?.name ?? null;
}

/**
 * Flex basis of the names. On phones, a card's facts take two rows, the first for names and date; a list of titles has
 * one.
 */
const basis = { card: "basis-17 max-tablet:basis-30", row: "basis-17" };

/**
 * Renders "Schmidt, Trần +3". Rows wrap as if the names had the width of the basis, about that of "5 authors". The names
 * then fill the rest of their row and are truncated, so that long names do not make a card taller.
 */
function Names({ names, others, place }: ShortAuthors & { place: keyof typeof basis }) {
  const number = others.toLocaleString("en");
  return (
    <li className={`flex min-w-0 max-w-max grow before:shrink-0 ${basis[place]}`}>
      <span className="truncate">{names.join(", ")}</span>
      {others > 0 && (
        <span className="ml-[0.3em] shrink-0">
          <span aria-hidden="true">+{number}</span>
          <span className="sr-only">
            and {number} more {nounOf(others, "author")}
          </span>
        </span>
      )}
    </li>
  );
}

/** Renders the first fact of a card as a list item: the names, their number, or the organisation. */
export function Byline({ paper, place }: { paper: Authorship; place: keyof typeof basis }) {
  const short = shortAuthors(paper);
  if (short) return <Names {...short} place={place} />;
  const text = authorship(paper);
  if (!text) return null;
  const isOrganization = text === paper.organization?.name;
  return <li className={isOrganization ? "font-medium text-ink" : undefined}>{text}</li>;
}

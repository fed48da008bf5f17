import type { PaperHeadline } from "@/lib/papers/paper";
import { type ShortAuthors, shortAuthors } from "@/lib/papers/short-authors";

type Authorship = Pick<PaperHeadline, "authorCount" | "authors" | "organization">;

const counted = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "author" : "authors"}`;

/** "5 authors", or the organisation that stands in place of a count; null where neither is known. */
export function authorship({ authorCount, authors, organization }: Authorship): string | null {
  const count = authorCount ?? authors.length;
  if (count > 0) return counted(count);
  return organization?.name ?? null;
}

/** A card's facts take two rows on a phone, where the first is for names and date; a list of titles has one. */
const basis = { card: "basis-17 max-tablet:basis-30", row: "basis-17" };

/**
 * "Schmidt, Trần +3". Rows are filled as if the names had the width of the basis, about that of "5 authors"; they then take
 * what is left of their row and are cut at its end, so that long names make no card taller.
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
            and {number} more {others === 1 ? "author" : "authors"}
          </span>
        </span>
      )}
    </li>
  );
}

/** The first fact of a card, as a list item: names, else their number, else the organisation. */
export function Byline({ paper, place }: { paper: Authorship; place: keyof typeof basis }) {
  const short = shortAuthors(paper);
  if (short) return <Names {...short} place={place} />;
  const text = authorship(paper);
  if (!text) return null;
  const isOrganization = text === paper.organization?.name;
  return <li className={isOrganization ? "font-medium text-ink" : undefined}>{text}</li>;
}

import type { PaperHeadline } from "@/lib/papers/paper";

type Authorship = Pick<PaperHeadline, "authorCount" | "authors" | "organization">;

/** "5 authors", or the organisation that stands in place of a count; null where neither is known. */
export function authorship({ authorCount, authors, organization }: Authorship): string | null {
  const count = authorCount ?? authors.length;
  if (count > 0) return `${count.toLocaleString("en")} ${count === 1 ? "author" : "authors"}`;
  return organization?.name ?? null;
}

/** The first fact of a card, as a list item. */
export function Byline({ paper }: { paper: Authorship }) {
  const text = authorship(paper);
  if (!text) return null;
  const isOrganization = text === paper.organization?.name;
  return <li className={isOrganization ? "font-medium text-ink" : undefined}>{text}</li>;
}

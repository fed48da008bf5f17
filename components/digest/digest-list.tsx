import { LongDate } from "@/components/papers/card/long-date";
import { PageLink } from "@/components/ui/page-link";
import { type Day, formatDay } from "@/lib/days";
import { allPapersLabel, metaOf, openingOf, titleOf } from "@/lib/digest/mail/digest-text";
import type { PaperSummary } from "@/lib/papers/paper";

interface Props {
  day: Day;
  /** The papers of the email, in its order. */
  papers: PaperSummary[];
  /** Number of papers listed on the day. */
  total: number;
  subscribeHref: string;
}

/** Renders the digest of a day with the same texts as its email. */
export function DigestList({ day, papers, total, subscribeHref }: Props) {
  return (
    <div className="tablet:pl-14 print:pl-0">
      <p className="text-second">The digest, as emailed</p>
      <h1 className="mb-2 mt-2 text-balance font-serif text-day font-medium">
        <LongDate text={formatDay(day, "full")} name={day} />
      </h1>
      {papers.map((paper) => (
        <article key={paper.id} className="pt-6">
          <h2 className="text-balance font-serif text-card font-semibold wrap-break-word">
            <PageLink href={`/papers/${paper.id}`} className="visited:text-second hover:text-accent">
              {titleOf(paper)}
            </PageLink>
          </h2>
          <p className="mt-1 text-meta tabular-nums text-second">{metaOf(paper)}</p>
          <p className="mt-1.5 font-serif text-mini/[1.5625rem] wrap-break-word">{openingOf(paper)}</p>
        </article>
      ))}
      <div className="mt-8 flex flex-wrap gap-2 border-t border-rule pt-6 print:hidden">
        <PageLink href={`/date/${day}`} className="button-primary">
          {allPapersLabel({ total })}
        </PageLink>
        <PageLink href={subscribeHref} className="button">
          Get it by email
        </PageLink>
      </div>
    </div>
  );
}

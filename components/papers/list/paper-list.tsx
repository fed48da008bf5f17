import type { ReactNode } from "react";
import { PaperCard } from "@/components/papers/card/paper-card";
import { TitleRow } from "@/components/papers/card/title-row";
import { PageLink } from "@/components/ui/page-link";
import { type Day, formatDay } from "@/lib/days";
import type { PaperInList } from "@/lib/papers/paper";

interface Props {
  papers: PaperInList[];
  /** Shows titles without abstracts. */
  titles: boolean;
  /** Groups the papers by the days of their lists. */
  byDay?: boolean;
  /** The heading level of the papers; under headings of days it is 3. */
  level?: 2 | 3;
  /** Renders one more fact of each paper. */
  remark?: ((paper: PaperInList) => ReactNode) | undefined;
}

function Papers({ papers, titles, level, remark }: Omit<Props, "byDay"> & { level: 2 | 3 }) {
  const Entry = titles ? TitleRow : PaperCard;
  return papers.map((paper) => (
    <Entry key={paper.id} paper={paper} level={level}>
      {remark?.(paper)}
    </Entry>
  ));
}

/** Groups papers by day, in their given order. */
function groupByDay(papers: PaperInList[]): [Day, PaperInList[]][] {
  return [...Map.groupBy(papers, ({ listedOn }) => listedOn)];
}

/** Renders papers as cards, or as rows of titles. */
export function PaperList({ papers, titles, byDay = false, level = 2, remark }: Props) {
  if (!byDay) return <Papers papers={papers} titles={titles} level={level} remark={remark} />;
  return groupByDay(papers).map(([day, group]) => (
    <section key={day} aria-labelledby={`day-${day}`} className="not-first-of-type:mt-8">
      <h2
        id={`day-${day}`}
        className="border-t border-rule pb-3 pt-5 font-serif text-mark font-medium tablet:pl-14 print:pl-0"
      >
        <PageLink href={`/date/${day}`} className="-my-1 inline-block py-1">
          {formatDay(day, "full")}
        </PageLink>
      </h2>
      <Papers papers={group} titles={titles} level={3} remark={remark} />
    </section>
  ));
}

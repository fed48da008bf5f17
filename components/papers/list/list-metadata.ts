/** What the head of a list's page says: title, description, its own address, whether search engines keep it. */
import type { Metadata } from "next";
import { feedAlternates } from "@/lib/feeds/feed-alternates";
import { formatPeriod, type Period } from "@/lib/periods";
import { defaultSort, type ListFrame, listHref } from "./list-frame";
import { paperCount, periodWords } from "./period-words";

interface Described {
  title: string;
  description: string;
  /** How many papers the list has. */
  total: number;
  frame: ListFrame;
}

/**
 * The list in its own order is the page that search engines keep, and stands as the address of its form with titles
 * alone; other orders, further pages and filtered lists are followed but not indexed. A filtered list names its own feeds.
 */
export function listMetadata({ title, description, total, frame }: Described): Metadata {
  const { sort, page, list, query } = frame.options;
  const isFiltered = list !== null || query !== null;
  const kept = sort === defaultSort[frame.kind] && page === 1 && !isFiltered;
  const url = listHref(frame, { titles: false });
  return {
    title: page === 1 ? title : `${title}, page ${page}`,
    description,
    alternates: { canonical: url, ...(isFiltered && { types: feedAlternates(query, list) }) },
    openGraph: { title: `Daily Papers · ${title}`, description, url },
    ...((total === 0 || !kept) && { robots: { index: false, follow: true } }),
  };
}

/** A sentence about a day, week or month, for search results and previews. */
export function describePeriod(period: Period, total: number): string {
  const { at } = periodWords[period.kind];
  const name = formatPeriod(period, "full");
  const span = period.kind === "week" ? `the week of ${name}` : name;
  if (total === 0) return `No papers are listed ${at} ${span}.`;
  return `The ${total === 1 ? "paper" : paperCount(total)} listed ${at} ${span}.`;
}

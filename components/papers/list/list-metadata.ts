/** Metadata of a list's page: title, description, canonical address, indexing. */

import type { Metadata } from "next";
import { countOf } from "@/lib/count";
import { feedAlternates } from "@/lib/feeds/feed-alternates";
import { defaultSort } from "@/lib/papers/lists/view-options";
import { formatPeriod, type Period } from "@/lib/periods";
import { type ListFrame, listHref } from "./list-frame";
import { periodWords } from "./period-words";

interface DescribedList {
  title: string;
  description: string;
  /** Number of papers in the list. */
  total: number;
  frame: ListFrame;
}

/**
 * Returns the metadata of a list. Search engines index the first page of the list in its default order, which is also
 * the canonical address of the view with titles only. Other orders, further pages and filtered lists are followed but not
 * indexed. A filtered list links its own feeds.
 */
export function listMetadata({ title, description, total, frame }: DescribedList): Metadata {
  const { sort, page, list, query } = frame.options;
  const isFiltered = list !== null || query !== null;
  const isIndexed = sort === defaultSort[frame.kind] && page === 1 && !isFiltered;
  const url = listHref(frame, { titles: false });
  return {
    title: page === 1 ? title : `${title}, page ${page}`,
    description,
    alternates: { canonical: url, ...(isFiltered && { types: feedAlternates(query, list) }) },
    openGraph: { title: `Daily Papers · ${title}`, description, url },
    ...((total === 0 || !isIndexed) && { robots: { index: false, follow: true } }),
  };
}

/** Returns a sentence about a day, week or month, for search results and link previews. */
export function describePeriod(period: Period, total: number): string {
  const { at } = periodWords[period.kind];
  const name = formatPeriod(period, "full");
  const span = period.kind === "week" ? `the week of ${name}` : name;
  if (total === 0) return `No papers are listed ${at} ${span}.`;
  return `The ${total === 1 ? "paper" : countOf(total, "paper")} listed ${at} ${span}.`;
}

/** The view options in the address of a list: its order, its page, its filters, and whether abstracts are shown. */
import { z } from "zod";
import { type ListChoice, listChoices } from "@/lib/papers/entry-list";
import { firstValue, firstValues, type PageParameters, pageNumber } from "@/lib/parameters";
import type { PeriodKind } from "@/lib/periods";

/** `rank` sorts by day and then in the day's own order; on `/trending`, by score. */
export const sortNames = ["rank", "upvotes", "published"] as const;
export type Sort = (typeof sortNames)[number];

export interface ViewOptions {
  sort: Sort;
  /** From 1. */
  page: number;
  /** Titles and facts, without abstracts. */
  titles: boolean;
  /** The only kind of list to show; null: the view's default. */
  list: ListChoice | null;
  /** A search query that filters the list; null: no filter. */
  query: string | null;
}

/** The options of an address without parameters. */
export const plainView = { page: 1, titles: false, list: null, query: null } satisfies Partial<ViewOptions>;

export const papersPerPage = 100;

export type ListKind = PeriodKind | "trending";

/** The order of a list whose address names none. */
export const defaultSort: Record<ListKind, Sort> = {
  day: "rank",
  week: "upvotes",
  month: "upvotes",
  trending: "rank",
};

/** Parses `?sort=`, `?page=`, `?view=`, `?list=` and `?q=` of a page's address; malformed values are ignored. */
export function parseViewOptions(params: Record<string, unknown>, defaultSort: Sort): ViewOptions {
  return {
    sort: firstValue.pipe(z.enum(sortNames)).catch(defaultSort).parse(params.sort),
    page: firstValue.pipe(pageNumber).catch(1).parse(params.page),
    titles: firstValue.parse(params.view) === "titles",
    list: firstValue.pipe(z.enum(listChoices)).nullable().catch(null).parse(params.list),
    query: firstValue.parse(params.q)?.replace(/\s+/g, " ").trim() || null,
  };
}

/** Returns the address of a list with these options; default values are omitted. */
export function viewHref(path: string, { sort, page, titles, list, query }: ViewOptions, defaultSort: Sort): string {
  const params = new URLSearchParams();
  if (sort !== defaultSort) params.set("sort", sort);
  if (page > 1) params.set("page", String(page));
  if (titles) params.set("view", "titles");
  if (list) params.set("list", list);
  if (query) params.set("q", query);
  return params.size > 0 ? `${path}?${params}` : path;
}

/** Returns the parameters of the pages that show lists of this kind. */
export const listParameters = (kind: ListKind): PageParameters => ({
  canonicalQuery: (params) => viewHref("", parseViewOptions(firstValues(params), defaultSort[kind]), defaultSort[kind]),
  unlimited: ["q"],
});

/** Returns the number of pages for `total` papers; at least 1. */
export function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / papersPerPage));
}

/** Returns the page numbers to link: the first, the last, and those around the current page; null marks a gap. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const numbers = [...new Set(near)].toSorted((a, b) => a - b);
  return numbers.flatMap((number, index) => {
    const gap = number - (numbers[index - 1] ?? number - 1);
    if (gap === 2) return [number - 1, number];
    return gap > 2 ? [null, number] : [number];
  });
}

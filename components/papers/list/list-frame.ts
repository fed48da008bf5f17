/** What every part of a list's page must know to lead to another form of the same list. */
import { parseViewOptions, type Sort, type ViewOptions, viewHref } from "@/lib/papers/lists/view-options";
import type { PeriodKind } from "@/lib/periods";
import { parseQuery } from "@/lib/search/parse-query";
import { isEmptyQuery } from "@/lib/search/query";

export type ListKind = PeriodKind | "trending";

export interface ListFrame {
  kind: ListKind;
  /** The list's address without parameters. */
  path: string;
  options: ViewOptions;
}

/** The order in which a list is shown where its address names none. */
export const defaultSort: Record<ListKind, Sort> = {
  day: "rank",
  week: "upvotes",
  month: "upvotes",
  trending: "rank",
};

/** Reads the parameters of a list's address; a query that says nothing to search for counts as absent. */
export function readListFrame(kind: ListKind, path: string, params: Record<string, unknown>): ListFrame {
  const options = parseViewOptions(params, defaultSort[kind]);
  const query = isEmptyQuery(parseQuery(options.query ?? "")) ? null : options.query;
  return { kind, path, options: { ...options, query } };
}

/** The same list with some options changed. */
export function listHref({ kind, path, options }: ListFrame, changed: Partial<ViewOptions> = {}): string {
  return viewHref(path, { ...options, ...changed }, defaultSort[kind]);
}

/** Whether the papers of a list are parted by their days. */
export function isByDay({ kind, options }: ListFrame): boolean {
  return options.sort === "rank" && defaultSort[kind] !== "rank";
}

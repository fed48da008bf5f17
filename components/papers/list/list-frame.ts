/** The address and view options of a list, from which every part of its page builds links to its other views. */
import {
  defaultSort,
  type ListKind,
  parseViewOptions,
  type ViewOptions,
  viewHref,
} from "@/lib/papers/lists/view-options";
import { parseQuery } from "@/lib/search/grammar/parse-query";
import { isEmptyQuery } from "@/lib/search/grammar/query";

export interface ListFrame {
  kind: ListKind;
  /** The list's path, without parameters. */
  path: string;
  options: ViewOptions;
}

/** Parses the parameters of a list's address; a query without search terms counts as absent. */
export function readListFrame(kind: ListKind, path: string, params: Record<string, unknown>): ListFrame {
  const options = parseViewOptions(params, defaultSort[kind]);
  const query = isEmptyQuery(parseQuery(options.query ?? "")) ? null : options.query;
  return { kind, path, options: { ...options, query } };
}

/** Returns the address of the same list with some options changed. */
export function listHref({ kind, path, options }: ListFrame, changed: Partial<ViewOptions> = {}): string {
  return viewHref(path, { ...options, ...changed }, defaultSort[kind]);
}

/** Returns whether the papers of a list are grouped by day. */
export function isByDay({ kind, options }: ListFrame): boolean {
  return options.sort === "rank" && defaultSort[kind] !== "rank";
}

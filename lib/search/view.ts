/** The parameters of the search page, and canonical addresses of searches. Pure. */
import { z } from "zod";
import { firstValue, firstValues, type PageParameters, pageNumber } from "@/lib/parameters";

/**
 * Maximum length of the typed text, more than a search reads. A character takes up to 9 characters in an address, so the
 * address of a search stays below the site's limit.
 */
export const maxTypedCharacters = 800;

/** The parameters of the search page. */
export interface SearchView {
  /** As typed, up to 800 characters. */
  query: string;
  sort: "best" | "newest";
  /** From 1. */
  page: number;
  year: number | null;
  /** `cs.LG`; `cs` for all below it. */
  category: string | null;
}

const defaultView: SearchView = { query: "", sort: "best", page: 1, year: null, category: null };

/**
 * Returns the address of a search for a query in the grammar of `lib/search/grammar/parse-query.ts`; for an empty query, the
 * empty search page.
 */
export function searchHref(query: string, view: Partial<Omit<SearchView, "query">> = {}): string {
  const { sort, page, year, category } = { ...defaultView, ...view };
  if (query.trim() === "") return "/search";
  const params = new URLSearchParams({ q: query });
  if (sort !== defaultView.sort) params.set("sort", sort);
  if (page > 1) params.set("page", String(page));
  if (year !== null) params.set("year", String(year));
  if (category !== null) params.set("cat", category);
  return `/search?${params}`;
}

const year = z
  .string()
  .regex(/^(?:19|20)\d\d$/)
  .transform(Number);
const category = z
  .string()
  .regex(/^[\w.-]*[a-z][\w.-]*$/i)
  .max(40);

/** Parses the parameters of the search page; malformed ones count as absent. */
export function parseSearchView(params: Record<string, unknown>): SearchView {
  return {
    // Control characters must not appear in a page, and a search ignores them.
    query: (firstValue.parse(params.q) ?? "")
      .replace(/\p{Cc}+/gu, " ")
      .slice(0, maxTypedCharacters)
      .replace(/\p{Cs}$/u, ""),
    sort: firstValue
      .pipe(z.enum(["best", "newest"]))
      .catch(defaultView.sort)
      .parse(params.sort),
    page: firstValue.pipe(pageNumber).catch(defaultView.page).parse(params.page),
    year: firstValue.pipe(year).nullable().catch(null).parse(params.year),
    category: firstValue.pipe(category).nullable().catch(null).parse(params.cat),
  };
}

export const searchParameters: PageParameters = {
  canonicalQuery(params) {
    const { query, ...view } = parseSearchView(firstValues(params));
    return searchHref(query, view).slice("/search".length);
  },
  unlimited: ["q"],
};

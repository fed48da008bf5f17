/** Canonical addresses of searches: parameters in a fixed order, without those that have their default value. Pure. */
import { z } from "zod";

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
 * Returns the address of a search for a query in the grammar of `lib/search/parse-query.ts`; for an empty query, the
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

/** The first value counts where a parameter is repeated. */
const first = z
  .union([z.string(), z.array(z.string()).transform(([value]) => value)])
  .optional()
  .catch(undefined);

const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);
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
    query: (first.parse(params.q) ?? "")
      .replace(/\p{Cc}+/gu, " ")
      .slice(0, maxTypedCharacters)
      .replace(/\p{Cs}$/u, ""),
    sort: first
      .pipe(z.enum(["best", "newest"]))
      .catch(defaultView.sort)
      .parse(params.sort),
    page: first.pipe(pageNumber).catch(defaultView.page).parse(params.page),
    year: first.pipe(year).nullable().catch(null).parse(params.year),
    category: first.pipe(category).nullable().catch(null).parse(params.cat),
  };
}

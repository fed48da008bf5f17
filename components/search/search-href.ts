/** Addresses of searches, in one form each: parameters in this order, and only those that say something. Pure. */
import { z } from "zod";

/**
 * Of what is typed, more than a search reads. A character takes up to 9 in an address, so that the address of a search
 * stays below the site's limit.
 */
export const maxTypedCharacters = 800;

/** What an address of the search page asks for. */
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

const plainView: SearchView = { query: "", sort: "best", page: 1, year: null, category: null };

/** The address of a search by a query in the grammar of `lib/search/parse-query.ts`. A blank one leads to the empty page. */
export function searchHref(query: string, view: Partial<Omit<SearchView, "query">> = {}): string {
  const { sort, page, year, category } = { ...plainView, ...view };
  if (query.trim() === "") return "/search";
  const params = new URLSearchParams({ q: query });
  if (sort !== plainView.sort) params.set("sort", sort);
  if (page > 1) params.set("page", String(page));
  if (year !== null) params.set("year", String(year));
  if (category !== null) params.set("cat", category);
  return `/search?${params}`;
}

/** Of a parameter given several times the first counts. */
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

/** Reads an address of the search page; what is malformed counts as absent. */
export function parseSearchView(params: Record<string, unknown>): SearchView {
  return {
    // No control character belongs into a page, and none is searched for.
    query: (first.parse(params.q) ?? "")
      .replace(/\p{Cc}+/gu, " ")
      .slice(0, maxTypedCharacters)
      .replace(/\p{Cs}$/u, ""),
    sort: first
      .pipe(z.enum(["best", "newest"]))
      .catch(plainView.sort)
      .parse(params.sort),
    page: first.pipe(pageNumber).catch(plainView.page).parse(params.page),
    year: first.pipe(year).nullable().catch(null).parse(params.year),
    category: first.pipe(category).nullable().catch(null).parse(params.cat),
  };
}

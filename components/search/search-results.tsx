import { PageNumbers } from "@/components/papers/list/page-links";
import { PageLink } from "@/components/ui/page-link";
import { isEmptyQuery } from "@/lib/search/grammar/query";
import type { SearchResult } from "@/lib/search/search-result";
import { type SearchView, searchHref } from "@/lib/search/view";
import { Hit } from "./hit";
import { SearchFilters } from "./search-filters";
import { SearchForm } from "./search-form";
import { SearchOutcome } from "./search-outcome";
import { SearchTips } from "./search-tips";

const orders = [
  ["best", "Best match"],
  ["newest", "Newest"],
] as const;

function Orders({ query, view }: { query: string; view: SearchView }) {
  return (
    <nav aria-label="Sort" className="text-meta print:hidden">
      <ul className="flex gap-x-3.5">
        {orders.map(([sort, name]) => (
          <li key={sort}>
            <PageLink
              href={searchHref(query, { ...view, sort, page: 1 })}
              aria-current={sort === view.sort ? "true" : undefined}
              className="-my-2 block py-2 text-second hover:text-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {name}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface Props {
  view: SearchView;
  /** Null for an empty query. */
  result: SearchResult | null;
  perPage: number;
  /** Maximum number of hits that are ranked. */
  rankedHits: number;
}

/** Renders the search page: the field, the interpreted query, the filters and the results. */
export function SearchResults({ view, result, perPage, rankedHits }: Props) {
  const text = result?.query.text ?? "";
  const found = result !== null && result.hits.length > 0;
  const pages = Math.max(1, Math.ceil((result?.total ?? 0) / perPage));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 wide:grid-cols-[37.5rem_18rem] wide:grid-rows-[auto_auto_1fr]">
      <div className="tablet:pl-14 print:pl-0">
        <h1 className="mb-4 font-serif text-day font-medium">Search</h1>
        <SearchForm typed={view.query} sort={view.sort} />
        <SearchTips open={result === null || isEmptyQuery(result.query)} />
        {result && <SearchOutcome result={result} view={view} rankedHits={rankedHits} />}
        {!result && (
          <p className="mt-6">
            <PageLink href="/" className="link">
              Latest papers
            </PageLink>
          </p>
        )}
      </div>
      {found && (
        <>
          <SearchFilters query={text} view={view} facets={result.facets} />
          <div className="mt-5 wide:col-start-1">
            <div className="pb-4 tablet:pl-14">
              <Orders query={text} view={view} />
            </div>
            {result.hits.map((hit) => (
              <Hit key={hit.paper.id} {...hit} />
            ))}
            <PageNumbers page={view.page} pages={pages} hrefOf={(page) => searchHref(text, { ...view, page })} />
          </div>
        </>
      )}
    </div>
  );
}

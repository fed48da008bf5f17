import type { Metadata } from "next";
import { cache } from "react";
import { PageFrame } from "@/components/layout/page-frame";
import { parseSearchView, type SearchView, searchHref } from "@/components/search/search-href";
import { SearchResults } from "@/components/search/search-results";
import { searchTitle } from "@/components/search/search-words";
import { feedAlternates } from "@/lib/feeds/feed-alternates";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { listsScope } from "@/lib/revision/sqlite";
import { parseQuery } from "@/lib/search/parse-query";
import { isPlainQuery } from "@/lib/search/query";
import { searchPapers } from "@/lib/search/search-papers";
import type { SearchResult } from "@/lib/search/search-result";
import { rankedHits } from "@/lib/search/sqlite/index-reader";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

const perPage = 20;

type Asked = [query: string, sort: SearchView["sort"], page: number, year: number | null, category: string | null];

/** Made once for the head and the page, which ask with the same values. */
const searchOnce = cache(async (...[query, sort, page, year, category]: Asked) => {
  const limits = { ...(year !== null && { year }), ...(category !== null && { category }) };
  return searchPapers(query, { sort, page, perPage, facets: true, ...limits });
});

/** Null where nothing is asked. */
async function search({ query, sort, page, year, category }: SearchView): Promise<SearchResult | null> {
  return query.trim() === "" ? null : searchOnce(query, sort, page, year, category);
}

/**
 * Search engines keep the best hits of a plain query: it is what a paper's categories and keywords lead to. Other orders
 * and parts of them are followed but not kept, and neither is a query that anybody can put words of their own into.
 */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const view = parseSearchView(await searchParams);
  const query = parseQuery(view.query);
  const result = await search(view);
  const isBare = result === null;
  const isWhole = searchHref(query.text, view) === searchHref(query.text);
  const kept = isBare || (result.hits.length > 0 && isWhole && isPlainQuery(query));
  return {
    title: searchTitle(query),
    description: "Search titles, abstracts, authors, organisations, categories and keywords of all papers.",
    alternates: {
      canonical: searchHref(query.text, view),
      ...(!isBare && { types: feedAlternates(query.text) }),
    },
    ...(!kept && { robots: { index: false, follow: true } }),
  };
}

export default async function SearchRoute({ searchParams }: Props) {
  const view = parseSearchView(await searchParams);
  const result = await search(view);
  await declareShared([listsScope]);
  return (
    <PageFrame view={null} searchless spread>
      <SearchResults view={view} result={result} perPage={perPage} rankedHits={rankedHits} />
    </PageFrame>
  );
}

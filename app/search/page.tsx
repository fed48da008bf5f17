import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { PageFrame } from "@/components/layout/page-frame";
import { SearchResults } from "@/components/search/search-results";
import { searchTitle } from "@/components/search/search-words";
import { feedAlternates } from "@/lib/feeds/feed-alternates";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { listsCacheTag } from "@/lib/revision/cache-tags";
import { isPlainQuery } from "@/lib/search/grammar/format-query";
import { parseQuery } from "@/lib/search/grammar/parse-query";
import { searchPapers } from "@/lib/search/search-papers";
import type { SearchResult } from "@/lib/search/search-result";
import { rankedHits } from "@/lib/search/sqlite/index-reader";
import { parseSearchView, type SearchView, searchHref } from "@/lib/search/view";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

const perPage = 20;

type SearchArguments = [
  query: string,
  sort: SearchView["sort"],
  page: number,
  year: number | null,
  category: string | null,
];

/** Runs the search once per request; the metadata and the page call it with the same arguments. */
const searchOnce = cache(async (...[query, sort, page, year, category]: SearchArguments) => {
  const limits = { ...(year !== null && { year }), ...(category !== null && { category }) };
  return searchPapers(query, { sort, page, perPage, facets: true, ...limits });
});

/** Returns null for an empty query; redirects to the paper if the query only names one. */
async function search({ query, sort, page, year, category }: SearchView): Promise<SearchResult | null> {
  if (query.trim() === "") return null;
  const result = await searchOnce(query, sort, page, year, category);
  const [paper, ...others] = result.named;
  return paper !== undefined && others.length === 0 ? redirect(`/papers/${paper}`) : result;
}

/**
 * Lets search engines index the first page of a plain query, to which a paper's categories and keywords link. Other
 * orders, filters and pages are followed but not indexed, and neither are free-text queries, into which anyone could put
 * any text.
 */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const view = parseSearchView(await searchParams);
  const query = parseQuery(view.query);
  const result = await search(view);
  const isEmpty = result === null;
  const isUnfiltered = searchHref(query.text, view) === searchHref(query.text);
  const isIndexed = isEmpty || (result.hits.length > 0 && isUnfiltered && isPlainQuery(query));
  return {
    title: searchTitle(query),
    description: "Search titles, abstracts, authors, organisations, categories and keywords of all papers.",
    alternates: {
      canonical: searchHref(query.text, view),
      ...(!isEmpty && { types: feedAlternates(query.text) }),
    },
    ...(!isIndexed && { robots: { index: false, follow: true } }),
  };
}

export default async function SearchRoute({ searchParams }: Props) {
  const view = parseSearchView(await searchParams);
  const result = await search(view);
  await declareCacheTags([listsCacheTag]);
  return (
    <PageFrame view={null} elements="search" hideSearch fullWidth>
      <SearchResults view={view} result={result} perPage={perPage} rankedHits={rankedHits} />
    </PageFrame>
  );
}

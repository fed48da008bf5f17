import type { Metadata } from "next";
import { PageFrame } from "@/components/layout/page-frame";
import { parseSearchView, searchHref } from "@/components/search/search-href";
import { SearchResults } from "@/components/search/search-results";
import { searchTitle } from "@/components/search/search-words";
import { feedAlternates } from "@/lib/feeds/feed-alternates";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { listsScope } from "@/lib/revision";
import { parseQuery } from "@/lib/search/parse-query";
import { searchPapers } from "@/lib/search/search-papers";
import { rankedHits } from "@/lib/search/sqlite";

interface Props {
  searchParams: Promise<Record<string, unknown>>;
}

const perPage = 20;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const view = parseSearchView(await searchParams);
  const query = parseQuery(view.query);
  const isBare = view.query.trim() === "";
  return {
    title: searchTitle(query),
    description: "Search titles, abstracts, authors, organisations, categories and keywords of all papers.",
    alternates: {
      canonical: searchHref(query.text, view),
      ...(!isBare && { types: feedAlternates(query.text) }),
    },
    ...(!isBare && { robots: { index: false, follow: true } }),
  };
}

export default async function SearchRoute({ searchParams }: Props) {
  const view = parseSearchView(await searchParams);
  const { query, sort, page } = view;
  const isBare = query.trim() === "";
  const limits = {
    ...(view.year !== null && { year: view.year }),
    ...(view.category !== null && { category: view.category }),
  };
  const result = isBare ? null : await searchPapers(query, { sort, page, perPage, facets: true, ...limits });
  await declareShared([listsScope]);
  return (
    <PageFrame view={null} searchless spread>
      <SearchResults view={view} result={result} perPage={perPage} rankedHits={rankedHits} />
    </PageFrame>
  );
}

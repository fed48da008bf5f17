import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";
import { isEmptyQuery, maxQueryCharacters } from "@/lib/search/query";
import type { SearchResult } from "@/lib/search/search-result";
import { type SearchView, searchHref } from "./search-href";
import { describeSearch, describeTotal, hitCount } from "./search-words";

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <PageLink href={href} className="button h-auto min-h-9 py-1.5 text-left wrap-anywhere">
      <span>{children}</span>
    </PageLink>
  );
}

const toNewest = <Way href="/">The newest papers</Way>;

interface Props {
  result: SearchResult;
  view: SearchView;
  /** How many hits are ranked at most. */
  rankedHits: number;
}

/** Where nothing is shown: why, what was searched for, and ways on. */
function Nothing({ result, view }: Props) {
  const { query, total, broader, complete } = result;
  const { year, category } = view;
  if (!complete) {
    return (
      <Text ways={<Way href={searchHref(query.text, view)}>Search again</Way>}>
        <p>{`The search${describeSearch(query, view)} took too long and was given up.`}</p>
        <p>Rarer or fewer words make it quicker; so may another try in a moment.</p>
      </Text>
    );
  }
  if (total > 0) {
    return (
      <Text ways={<Way href={searchHref(query.text, { ...view, page: 1 })}>The first page</Way>}>
        <p>{describeTotal(query, view, total)}</p>
        <p>There are fewer pages of them than {view.page.toLocaleString("en")}.</p>
      </Text>
    );
  }
  return (
    <Text
      ways={
        <>
          {broader && (
            <Way href={searchHref(broader.text)}>
              {`Search for `}
              <b className="font-semibold">{broader.text}</b>
              {`: ${hitCount(broader.total)}`}
            </Way>
          )}
          {(year !== null || category !== null) && (
            <Way href={searchHref(query.text, { sort: view.sort })}>
              {year === null ? "In all categories" : category === null ? "Of all years" : "Of all years and categories"}
            </Way>
          )}
          {toNewest}
        </>
      }
    >
      <p>{describeTotal(query, view, 0)}</p>
      {!broader && <p className="text-second">Titles, abstracts, authors and keywords were looked through.</p>}
    </Text>
  );
}

function Text({ children, ways }: { children: ReactNode; ways: ReactNode }) {
  return (
    <>
      <div className="prose mt-6 wrap-anywhere">{children}</div>
      <div className="mt-5 flex flex-wrap gap-2">{ways}</div>
    </>
  );
}

/** Under the field: what was understood and how much was found, or why nothing is shown. */
export function SearchOutcome(props: Props) {
  const { result, view, rankedHits } = props;
  const { query, total, hits, rankedAll } = result;
  if (isEmptyQuery(query)) {
    return (
      <Text ways={toNewest}>
        <p>There is nothing in this to search for: a search needs a letter or a figure.</p>
      </Text>
    );
  }
  return (
    <>
      {hits.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <p className="mt-5 text-pretty wrap-anywhere">{describeTotal(query, view, total)}</p>
      )}
      {query.isCut && (
        <p className="mt-2 text-pretty text-second">
          {`The query was longer than a search takes (${maxQueryCharacters} characters, 40 terms); its beginning was searched for.`}
        </p>
      )}
      {!rankedAll && hits.length > 0 && (
        <p className="mt-2 text-pretty text-second">
          {`These are many: the newest ${rankedHits.toLocaleString("en")} stand best first, older ones follow by date.`}
        </p>
      )}
    </>
  );
}

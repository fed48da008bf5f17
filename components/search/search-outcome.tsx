import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";
import { type SourceAddress, sourceAddress } from "@/lib/papers/paper-references";
import { describeEmptyFields, describeMisreadings } from "@/lib/search/grammar/describe-query";
import { isEmptyQuery, maxQueryCharacters } from "@/lib/search/grammar/query";
import type { SearchResult } from "@/lib/search/search-result";
import { type SearchView, searchHref } from "@/lib/search/view";
import { describeSearch, describeTotal, hitCount } from "./search-words";

function ActionLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <PageLink href={href} className="button h-auto min-h-9 py-1.5 text-left wrap-anywhere">
      <span>{children}</span>
    </PageLink>
  );
}

const latestPapers = <ActionLink href="/">Latest papers</ActionLink>;

interface Props {
  result: SearchResult;
  view: SearchView;
  /** Maximum number of hits that are ranked. */
  rankedHits: number;
}

/** Renders why there are no results, what was searched for, and what to try next. */
function Nothing({ result, view }: Props) {
  const { query, total, broader, complete } = result;
  const { year, category } = view;
  if (!complete) {
    return (
      <Text actions={<ActionLink href={searchHref(query.text, view)}>Search again</ActionLink>}>
        <p>{`The search${describeSearch(query, view)} took too long and was stopped.`}</p>
        <p>Try fewer or rarer words, or try again in a moment.</p>
      </Text>
    );
  }
  if (total > 0) {
    return (
      <Text actions={<ActionLink href={searchHref(query.text, { ...view, page: 1 })}>First page</ActionLink>}>
        <p>{describeTotal(query, view, total)}</p>
        <p>These results have no page {view.page.toLocaleString("en")}.</p>
      </Text>
    );
  }
  return (
    <Text
      actions={
        <>
          {broader && (
            <ActionLink href={searchHref(broader.text)}>
              {`Search for `}
              <b className="font-semibold">{broader.text}</b>
              {`: ${hitCount(broader.total)}`}
            </ActionLink>
          )}
          {(year !== null || category !== null) && (
            <ActionLink href={searchHref(query.text, { sort: view.sort })}>
              {year === null ? "All categories" : category === null ? "All years" : "All years and categories"}
            </ActionLink>
          )}
          {latestPapers}
        </>
      }
    >
      <p>{describeTotal(query, view, 0)}</p>
      {!broader && <p className="text-second">We searched titles, abstracts, authors and keywords.</p>}
    </Text>
  );
}

function Text({ children, actions }: { children: ReactNode; actions: ReactNode }) {
  return (
    <>
      <div className="prose mt-6 wrap-anywhere">{children}</div>
      <div className="mt-5 flex flex-wrap gap-2">{actions}</div>
    </>
  );
}

/** Returns the address at its source of the only paper that the query names, if this site does not have it. */
function missingPaper({ query, named, complete }: SearchResult): SourceAddress | null {
  const { references, rest } = query.references;
  const [reference, ...others] = references;
  const isMissing = complete && named.length === 0 && rest === "" && others.length === 0;
  return reference && isMissing ? sourceAddress(reference) : null;
}

/** Renders that this site does not have the paper, and where it is. */
function Missing({ paper, site, url, total }: SourceAddress & { total: number }) {
  return (
    <Text
      actions={
        <>
          <a href={url} className="button">{`Open at ${site}`}</a>
          {total === 0 && latestPapers}
        </>
      }
    >
      <p>{`${paper} is not on this site.`}</p>
      {total > 0 && (
        <p className="text-second">{`${hitCount(total)} on this site ${total === 1 ? "mentions" : "mention"} it:`}</p>
      )}
    </Text>
  );
}

/** Renders, under the field, the interpreted query and the number of results, or why there are none. */
export function SearchOutcome(props: Props) {
  const { result, view, rankedHits } = props;
  const { query, total, hits, rankedAll } = result;
  if (isEmptyQuery(query)) {
    return (
      <Text actions={latestPapers}>
        <p>Type at least one letter or digit to search.</p>
      </Text>
    );
  }
  const missing = missingPaper(result);
  return (
    <>
      {missing ? (
        <Missing {...missing} total={total} />
      ) : hits.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <p className="mt-5 text-pretty wrap-anywhere">{describeTotal(query, view, total)}</p>
      )}
      {[...describeMisreadings(query), ...describeEmptyFields(result.emptyFields)].map((sentence) => (
        <p key={sentence} className="mt-2 text-pretty text-second wrap-anywhere">
          {sentence}
        </p>
      ))}
      {query.isCut && (
        <p className="mt-2 text-pretty text-second">
          {`Your query was too long (at most ${maxQueryCharacters} characters and 40 terms), so we searched for its beginning.`}
        </p>
      )}
      {!rankedAll && hits.length > 0 && (
        <p className="mt-2 text-pretty text-second">
          {`There are many results: the newest ${rankedHits.toLocaleString("en")} are sorted by best match, older ones follow by date.`}
        </p>
      )}
    </>
  );
}

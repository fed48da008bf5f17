import { Fragment, type ReactNode } from "react";
import { listingHref, placeInList } from "@/components/papers/list/listing-words";
import { PageLink } from "@/components/ui/page-link";
import { UpvoteParts } from "@/components/votes/vote-numbers";
import { formatDay } from "@/lib/days";
import type { Paper } from "@/lib/papers/paper";
import { searchHref } from "@/lib/search/view";
import { countParts } from "./count-parts";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-second">{name}</dt>
      <dd className="text-pretty wrap-anywhere wide:mb-4">{children}</dd>
    </>
  );
}

function Days({ listings }: Pick<Paper, "listings">) {
  return (
    <ul>
      {listings.map((listing) => (
        <li key={listing.day}>
          <PageLink href={listingHref(listing)} className="link">
            {formatDay(listing.day, "long")}
          </PageLink>
          , <span className="whitespace-nowrap text-second">{placeInList(listing)}</span>
        </li>
      ))}
    </ul>
  );
}

function Comments({ paper }: { paper: Paper }) {
  const text = countParts(paper.numbers, "comments").join(" + ");
  const discussion = paper.links.find(({ kind }) => kind === "discussion");
  return discussion ? (
    <a href={discussion.url} className="link">
      {text}
    </a>
  ) : (
    text
  );
}

/** Renders terms as links to searches. */
function Searches({ terms, queryOf }: { terms: string[]; queryOf(term: string): string }) {
  return terms.map((term, index) => (
    <Fragment key={term}>
      {index > 0 && ", "}
      <PageLink href={searchHref(queryOf(term))} className="link">
        {term}
      </PageLink>
    </Fragment>
  ));
}

/** Returns a text as a quoted phrase of the search grammar. */
const phrase = (text: string) => `"${text.replaceAll('"', " ")}"`;

/** Renders the facts about a paper, in the rail on wide screens and under the abstract on others. */
export function PaperFacts({ paper }: { paper: Paper }) {
  return (
    <aside
      aria-labelledby="facts"
      className="border-t border-rule pt-6 tablet:max-wide:ml-14 wide:border-0 wide:pt-0.5 print:ml-0 print:mt-6"
    >
      <h2 id="facts" className="mb-3 text-meta font-semibold">
        About this paper
      </h2>
      <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-2 text-meta tabular-nums wide:block">
        {paper.listings.length > 0 && (
          <Fact name="Listed">
            <Days listings={paper.listings} />
          </Fact>
        )}
        <Fact name="Upvotes">
          <UpvoteParts
            id={paper.id}
            upvotes={paper.upvotes}
            votes={paper.votes}
            sourceParts={countParts(paper.numbers, "upvotes")}
          />
        </Fact>
        {paper.comments ? (
          <Fact name="Comments">
            <Comments paper={paper} />
          </Fact>
        ) : null}
        {paper.organization && <Fact name="Organisation">{paper.organization.name}</Fact>}
        {paper.doi && (
          <Fact name="DOI">
            <a href={`https://doi.org/${encodeURI(paper.doi)}`} className="link">
              {paper.doi}
            </a>
          </Fact>
        )}
        {paper.githubStars !== null && <Fact name="GitHub stars">{paper.githubStars.toLocaleString("en")}</Fact>}
        {paper.categories.length > 0 && (
          <Fact name="Categories">
            <Searches terms={[...new Set(paper.categories)]} queryOf={(category) => `cat:${category}`} />
          </Fact>
        )}
        {paper.keywords.length > 0 && (
          <Fact name="Keywords">
            <Searches terms={[...new Set(paper.keywords)]} queryOf={phrase} />
          </Fact>
        )}
      </dl>
    </aside>
  );
}

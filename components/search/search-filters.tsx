import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";
import type { Facets } from "@/lib/search/search-result";
import { type SearchView, searchHref } from "@/lib/search/view";

/** Years listed directly; earlier ones are folded. */
const shownYears = 6;

const look =
  "-my-1 inline-flex gap-x-1.5 py-1 hover:text-accent aria-[current]:font-semibold wide:flex wide:justify-between";

interface Choice {
  name: string;
  count: number;
  href: string;
}

function Choices({ choices }: { choices: Choice[] }) {
  return choices.map(({ name, count, href }) => (
    <li key={name}>
      <PageLink href={href} className={look}>
        {name} <span className="text-second">{count.toLocaleString("en")}</span>
      </PageLink>
    </li>
  ));
}

interface GroupProps {
  id: string;
  name: string;
  /** The active filter, and the link that clears it. */
  chosen: { name: string; href: string; all: string } | null;
  choices: Choice[];
  rest?: Choice[];
}

const list = "flex flex-wrap gap-x-4 gap-y-2 wide:block wide:space-y-2";

function Group({ id, name, chosen, choices, rest = [] }: GroupProps) {
  if (!chosen && choices.length + rest.length < 2) return null;
  let body: ReactNode = (
    <ul className={list}>
      <Choices choices={choices} />
    </ul>
  );
  if (chosen) {
    body = (
      <p className="flex gap-x-4 wide:justify-between">
        <strong className="font-semibold">{chosen.name}</strong>
        <PageLink href={chosen.href} className="link -my-1 py-1">
          {chosen.all}
        </PageLink>
      </p>
    );
  }
  return (
    <section aria-labelledby={id} className="max-wide:flex max-wide:gap-x-4">
      <h2 id={id} className="font-semibold max-wide:w-16 max-wide:shrink-0 wide:mb-2">
        {name}
      </h2>
      <div className="min-w-0">
        {body}
        {!chosen && rest.length > 0 && (
          <details className="group/years mt-2">
            <summary className="link -my-1 inline-block py-1 text-second group-open/years:mb-1">earlier years</summary>
            <ul className={list}>
              <Choices choices={rest} />
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}

interface Props {
  /** The normalized query, as used in addresses. */
  query: string;
  view: SearchView;
  facets: Facets | null;
}

/** Renders the years and categories of the results as filter links. */
export function SearchFilters({ query, view, facets }: Props) {
  const hrefOf = (changed: Partial<SearchView>) => searchHref(query, { ...view, page: 1, ...changed });
  const { year, category } = view;
  const years = (facets?.years ?? []).map((each) => ({
    name: String(each.year),
    count: each.count,
    href: hrefOf({ year: each.year }),
  }));
  const present = facets?.categories.filter(({ count }) => count > 0) ?? [];
  const categories = present.map((each) => ({
    name: each.category,
    count: each.count,
    href: hrefOf({ category: each.category }),
  }));
  if (year === null && category === null && years.length < 2 && categories.length < 2) return null;
  return (
    <nav
      aria-label="Narrow the search"
      className="mt-5 space-y-3 text-meta tabular-nums tablet:max-wide:ml-14 wide:col-start-2 wide:row-span-3 wide:row-start-1 wide:mt-1 wide:space-y-6 print:hidden"
    >
      <Group
        id="filter-year"
        name="Year"
        chosen={year === null ? null : { name: String(year), href: hrefOf({ year: null }), all: "all years" }}
        choices={years.slice(0, shownYears)}
        rest={years.slice(shownYears)}
      />
      <Group
        id="filter-category"
        name="Category"
        chosen={category === null ? null : { name: category, href: hrefOf({ category: null }), all: "all categories" }}
        choices={categories}
      />
    </nav>
  );
}

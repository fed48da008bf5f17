import { PageLink } from "@/components/ui/page-link";
import type { ListKind, Sort } from "@/lib/papers/lists/view-options";
import { type ListFrame, listHref } from "./list-frame";

/** The sort orders of each list, its default first. */
const sorts: Record<ListKind, [Sort, string][]> = {
  day: [
    ["rank", "List"],
    ["upvotes", "Upvotes"],
    ["published", "Newest"],
  ],
  week: [
    ["upvotes", "Upvotes"],
    ["rank", "By day"],
    ["published", "Newest"],
  ],
  month: [
    ["upvotes", "Upvotes"],
    ["rank", "By day"],
    ["published", "Newest"],
  ],
  trending: [
    ["rank", "Score"],
    ["upvotes", "Upvotes"],
    ["published", "Newest"],
  ],
};

const look = "-my-2 block py-2 text-second hover:text-accent aria-[current]:font-semibold aria-[current]:text-ink";

/** Renders links that change the order of a list, or switch between abstracts and titles. */
export function ListControls({ frame }: { frame: ListFrame }) {
  const { kind, options } = frame;
  return (
    <nav aria-label="Sort and view" className="text-meta print:hidden">
      <ul className="flex flex-wrap items-center gap-x-3.5 gap-y-2">
        {sorts[kind].map(([sort, name]) => (
          <li key={sort}>
            <PageLink
              href={listHref(frame, { sort, page: 1 })}
              aria-current={sort === options.sort ? "true" : undefined}
              className={look}
            >
              {name}
            </PageLink>
          </li>
        ))}
        <li className="border-l border-rule pl-3.5">
          <PageLink href={listHref(frame, { titles: !options.titles })} className={look}>
            {options.titles ? "Abstracts" : "Titles"}
          </PageLink>
        </li>
      </ul>
    </nav>
  );
}

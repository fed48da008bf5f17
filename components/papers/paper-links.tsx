import type { Paper } from "@/lib/papers/paper";
import { namedLinks } from "./link-names";
import { UpvoteCount } from "./upvote-count";

/** The paper's upvotes and where to read more of it, between two hairlines. */
export function PaperLinks({ paper }: { paper: Paper }) {
  const links = namedLinks(paper.links);
  if (links.length === 0 && paper.upvotes === 0) return <div className="my-6 border-t border-rule print:hidden" />;
  return (
    <div className="relative my-6 flex flex-wrap items-center gap-2 border-y border-rule py-4 tablet:pl-14 print:hidden">
      <UpvoteCount upvotes={paper.upvotes} className="mr-2 tablet:absolute tablet:left-0 tablet:top-1.5 tablet:m-0" />
      <ul aria-label="Links" className="contents">
        {links.map(({ name, url }) => (
          <li key={url} className="min-w-0">
            <a href={url} className="button">
              <span className="truncate">{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

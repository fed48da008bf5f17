import { VoteControl } from "@/components/votes/vote-control";
import type { Paper } from "@/lib/papers/paper";
import { namedLinks } from "./link-names";

/** The vote on a paper and where to read more of it, between two hairlines. */
export function PaperLinks({ paper }: { paper: Paper }) {
  const links = namedLinks(paper.links);
  return (
    <div className="relative my-6 flex flex-wrap items-center gap-2 border-y border-rule py-4 tablet:min-h-17 tablet:pl-14 print:hidden">
      <VoteControl id={paper.id} upvotes={paper.upvotes} place="paper" />
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

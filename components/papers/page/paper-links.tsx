import { namedLinks } from "@/components/papers/card/link-names";
import { SaveControl } from "@/components/saved/save-control";
import { VoteControl } from "@/components/votes/vote-control";
import { latexToUnicode } from "@/lib/latex/to-unicode";
import type { Paper } from "@/lib/papers/paper";
import { texDialectOf } from "@/lib/papers/tex-dialect";
import { Cite } from "./cite";

/** Renders the vote on a paper, its links, Save and Cite, between two hairlines. */
export function PaperLinks({ paper, bibtex }: { paper: Paper; bibtex: string }) {
  const links = namedLinks(paper.links);
  return (
    <div className="relative my-6 flex items-start gap-2 border-y border-rule py-4 tablet:min-h-17 tablet:gap-0 tablet:pl-14 print:hidden">
      <div className="max-tablet:mt-[0.5625rem]">
        <VoteControl id={paper.id} upvotes={paper.upvotes} place="paper" />
      </div>
      <div className="-m-1 min-w-0 grow">
        <ul aria-label="Links" className="inline">
          {links.map(({ name, url }) => (
            <li key={url} className="inline">
              <a href={url} className="button m-1 max-w-[calc(100%-0.5rem)] align-top">
                <span className="truncate">{name}</span>
              </a>
            </li>
          ))}
        </ul>
        <SaveControl
          id={paper.id}
          title={latexToUnicode(paper.title, texDialectOf(paper.textSource))}
          className="button m-1 inline-grid! cursor-pointer content-center justify-items-center! gap-0! in-[html:not([data-scripts])]:invisible aria-pressed:border-current"
        />
        <Cite id={paper.id} bibtex={bibtex} />
      </div>
    </div>
  );
}

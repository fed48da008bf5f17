import { PageLink } from "@/components/ui/page-link";
import { searchHref } from "./search-href";

/** Examples of the grammar (`lib/search/parse-query.ts`), and what each finds. */
const examples = [
  ["sparse attention", "both words, anywhere in a paper"],
  ['"chain of thought"', "these words in this order"],
  ["reasoning -vision", "not those with the word “vision”"],
  ["diffus*", "words that begin so"],
  ["pruning OR distillation", "one or the other"],
  ["title:attention", "in the title"],
  ["author:zhang", "among the authors, by any of their names"],
  ["org:princeton", "the organisation"],
  ["cat:cs.LG", "a category of arXiv; cat:cs for all of them that begin so"],
  ["agents after:2025-06", "published on that day or later: a year, a month or a day"],
  ["agents before:2025", "published earlier"],
  ["\\alpha", "formulas by their letters: α and alpha find the same"],
] as const;

function Examples() {
  return (
    <dl className="mt-3 grid gap-x-6 gap-y-2 tablet:grid-cols-[auto_minmax(0,1fr)]">
      {examples.map(([query, meaning]) => (
        <div key={query} className="contents">
          <dt className="font-medium max-tablet:mt-1">
            <PageLink href={searchHref(query)} className="link -my-1 inline-block py-1">
              {query}
            </PageLink>
          </dt>
          <dd className="text-pretty text-second max-tablet:-mt-2">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How to search, folded away; open where there is nothing else to see. */
export function Grammar({ open = false }: { open?: boolean }) {
  return (
    <details open={open} className="group/help mt-3 print:hidden">
      <summary className="link -my-1 inline-block py-1 text-second hover:text-accent">
        What can be searched for
        <span aria-hidden="true" className="ml-1.5 inline-block group-open/help:rotate-90">
          ›
        </span>
      </summary>
      <Examples />
    </details>
  );
}

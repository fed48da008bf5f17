import { PageLink } from "@/components/ui/page-link";
import { searchHref } from "@/lib/search/view";

/** Example queries in the grammar of `lib/search/grammar/parse-query.ts`, and what each finds. */
const examples = [
  ["sparse attention", "both words, anywhere"],
  ['"chain of thought"', "this exact phrase"],
  ["reasoning -vision", "without the word “vision”; NOT means the same"],
  ["diffus*", "words starting with “diffus”"],
  ["pruning OR distillation", "either word"],
  ["(pruning OR distillation) language", "one of the two words, and the third"],
  ["title:attention", "a word in the title; abs: in the abstract"],
  ['author:"Yann LeCun"', "author name; also “LeCun, Yann”"],
  ["org:princeton", "organisation"],
  ["cat:cs.LG", "arXiv category; cat:cs covers all that start with cs"],
  ["agents after:2025-06", "published in or after a year, month or day"],
  ["agents before:2025", "published before a year, month or day"],
  ["\\alpha", "symbols in formulas; α and alpha find the same papers"],
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

/** Renders the search tips, folded by default. */
export function SearchTips({ open = false }: { open?: boolean }) {
  return (
    <details open={open} className="group/help mt-3 print:hidden">
      <summary className="link -my-1 inline-block py-1 text-second hover:text-accent">
        Search tips
        <span aria-hidden="true" className="ml-1.5 inline-block group-open/help:rotate-90">
          ›
        </span>
      </summary>
      <Examples />
    </details>
  );
}

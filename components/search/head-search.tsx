import { SearchIcon } from "@/components/ui/icons";
import { maxTypedCharacters } from "@/lib/search/view";
import { sitePath } from "@/lib/site-path";

/**
 * Renders the search field of the page header. On phones, where there is no room beside the views, only its icon shows;
 * while the field has the focus, it takes the full row.
 */
export function HeadSearch({ className = "" }: { className?: string }) {
  return (
    <search
      className={`flex items-center max-tablet:-mr-2.5 max-tablet:focus-within:absolute max-tablet:focus-within:inset-0 max-tablet:focus-within:mr-0 max-tablet:focus-within:bg-paper ${className}`}
    >
      <form action={sitePath("/search")} className="w-full">
        <label className="group/search relative block">
          <span className="sr-only">Search papers</span>
          <SearchIcon className="pointer-events-none absolute left-2.5 top-2.5 text-second" />
          <input
            type="search"
            name="q"
            maxLength={maxTypedCharacters}
            placeholder="Search"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            aria-keyshortcuts="/"
            className="field h-9 pl-8 pr-2 max-tablet:not-focus:cursor-pointer max-tablet:not-focus:border-transparent max-tablet:not-focus:pr-0 max-tablet:not-focus:text-transparent max-tablet:not-focus:placeholder:text-transparent wide:pr-6 wide:text-ui"
          />
          <span
            aria-hidden="true"
            className="pointer-events-none absolute right-3 top-2 hidden text-meta text-second wide:in-[html[data-scripts]]:inline wide:in-[html[data-scripts]]:group-focus-within/search:hidden wide:in-[html[data-scripts]]:group-has-[input:not(:placeholder-shown)]/search:hidden"
          >
            /
          </span>
        </label>
      </form>
    </search>
  );
}

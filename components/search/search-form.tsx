import { SearchIcon } from "@/components/ui/icons";
import { maxTypedCharacters } from "@/lib/search/view";
import { sitePath } from "@/lib/site-path";

interface Props {
  /** The text that the field shows. */
  typed: string;
  /** The order of the results; the next search keeps it. */
  sort: "best" | "newest";
}

/** Renders the search field of the search page. */
export function SearchForm({ typed, sort }: Props) {
  return (
    <search>
      <form action={sitePath("/search")} className="flex gap-2">
        <label className="relative min-w-0 flex-1">
          <span className="sr-only">Search papers</span>
          <SearchIcon className="absolute left-3 top-3.5 text-second" />
          <input
            type="search"
            name="q"
            maxLength={maxTypedCharacters}
            defaultValue={typed}
            placeholder="Words, author or title"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            className="field h-11 pl-9"
          />
        </label>
        {sort !== "best" && <input type="hidden" name="sort" value={sort} />}
        <button type="submit" className="button-primary h-11 shrink-0">
          Search
        </button>
      </form>
    </search>
  );
}

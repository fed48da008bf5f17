/**
 * Fetches the newest announcement from arXiv's feeds (https://rss.arxiv.org), and periods and papers by id from its API
 * (https://info.arxiv.org/help/api/user-manual.html). Only announcements create lists; the API creates papers.
 */
import type { Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { Get, LiveRequest, LiveSource, LiveText } from "@/lib/ingest/fetch/live-source";
import { liveText } from "@/lib/ingest/fetch/live-text";
import { arxivFetchRules } from "@/lib/ingest/formats/arxiv/fetch-rules";

const feeds = "https://rss.arxiv.org";
const api = "https://export.arxiv.org/api/query";
/** Results per request. The API returns up to 2,000, but large responses fail more often. */
const sliceSize = 500;
/** The API returns at most this many results for one query. */
const maxResults = 30_000;
const idsAtOnce = 100;

/** Returns the total number of results from `opensearch:totalResults`; null if it is missing. */
function totalOf(text: string): number | null {
  const total = /<opensearch:totalResults[^>]*>\s*(\d+)\s*</.exec(text)?.[1];
  return total === undefined ? null : Number(total);
}

/**
 * Prevents later conditional requests: an operator who requests a period needs all of it, and a slice that is "not
 * modified" would hide the slices after it.
 */
const unconditional = (text: LiveText): LiveText => ({ ...text, remember: async () => undefined });

async function* fetchPeriod(get: Get, categories: string[], from: Day, to: Day): AsyncGenerator<LiveText> {
  const day = (one: Day) => one.replaceAll("-", "");
  const subjects = categories.map((category) => `cat:${category}`).join(" OR ");
  const query = `(${subjects}) AND submittedDate:[${day(from)}0000 TO ${day(to)}2359]`;
  for (
    let start = 0, total: number | null = null;
    total === null || start < Math.min(total, maxResults);
    start += sliceSize
  ) {
    const search = new URLSearchParams({
      search_query: query,
      start: String(start),
      max_results: String(sliceSize),
      sortBy: "submittedDate",
      sortOrder: "ascending",
    });
    const response = await get(`${api}?${search}`);
    if (response.status === "not-modified") return;
    const text = unconditional(liveText(response, "arxiv-atom", null));
    total = totalOf(text.file.text) ?? 0;
    if (total > maxResults) {
      throw new AppError(
        "invalid-input",
        `arXiv has ${total} papers for this query and returns at most ${maxResults}; choose a shorter period.`,
      );
    }
    yield text;
  }
}

async function* fetchPapers(get: Get, ids: string[]): AsyncGenerator<LiveText> {
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const some = ids.slice(start, start + idsAtOnce);
    const search = new URLSearchParams({ id_list: some.join(","), max_results: String(some.length) });
    const response = await get(`${api}?${search}`);
    if (response.status === "fetched") yield unconditional(liveText(response, "arxiv-atom", null));
  }
}

async function* fetchNewest(get: Get, categories: string[]): AsyncGenerator<LiveText> {
  const response = await get(`${feeds}/atom/${categories.join("+")}`);
  if (response.status === "fetched") yield liveText(response, "arxiv-rss", null);
}

async function* fetchArxiv(get: Get, wanted: LiveRequest, parameter: string | null): AsyncGenerator<LiveText> {
  if (wanted.kind === "papers") return yield* fetchPapers(get, wanted.ids);
  if (!parameter)
    throw new AppError("invalid-input", "Expected categories, such as --source arxiv:cs.LG+cs.CL, or --ids.");
  const categories = parameter.split("+");
  if (wanted.kind === "days") return yield* fetchPeriod(get, categories, wanted.from, wanted.to);
  return yield* fetchNewest(get, categories);
}

export const arxivLive: LiveSource = {
  name: "arxiv",
  /**
   * The feed is rebuilt daily at midnight in New York. Conditional requests at shorter intervals detect it soon after.
   */
  everyMinutes: 180,
  rules: { ...arxivFetchRules, timeoutMs: 60_000 },
  parameter: {
    pattern: /^[A-Za-z]+(?:-[A-Za-z]+)*(?:\.[A-Za-z-]+)?(?:\+[A-Za-z]+(?:-[A-Za-z]+)*(?:\.[A-Za-z-]+)?)*$/,
    expected: "categories such as cs.LG+cs.CL",
    isOptional: false,
  },
  fetch: fetchArxiv,
};

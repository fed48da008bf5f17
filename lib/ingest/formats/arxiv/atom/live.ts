/**
 * arXiv, live: the newest announcement from its feeds (https://rss.arxiv.org), periods and papers by id from its API
 * (https://info.arxiv.org/help/api/user-manual.html). The API makes papers; only announcements make lists.
 */
import type { Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { Get, LiveSource, LiveText, Wanted } from "@/lib/ingest/fetch/live-source";
import { liveText } from "@/lib/ingest/fetch/live-text";

const feeds = "https://rss.arxiv.org";
const api = "https://export.arxiv.org/api/query";
/** The API answers up to 2,000 at once; long answers fail more often. */
const sliceSize = 500;
/** It gives 30,000 of one query at most. */
const maxResults = 30_000;
const idsAtOnce = 100;

/** How many there are in all, as the answer says in `opensearch:totalResults`; null where it does not. */
function totalOf(text: string): number | null {
  const total = /<opensearch:totalResults[^>]*>\s*(\d+)\s*</.exec(text)?.[1];
  return total === undefined ? null : Number(total);
}

/** Whoever asks by hand wants the whole answer: a slice that is "not modified" would hide those after it. */
const unconditional = (text: LiveText): LiveText => ({ ...text, remember: () => undefined });

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
    const answer = await get(`${api}?${search}`);
    if (answer.status === "not-modified") return;
    const text = unconditional(liveText(answer, "arxiv-atom", null));
    total = totalOf(text.file.text) ?? 0;
    if (total > maxResults) {
      throw new AppError(
        "invalid-input",
        `arXiv has ${total} papers for this and gives ${maxResults} of one question; ask for a shorter period.`,
      );
    }
    yield text;
  }
}

async function* fetchPapers(get: Get, ids: string[]): AsyncGenerator<LiveText> {
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const some = ids.slice(start, start + idsAtOnce);
    const search = new URLSearchParams({ id_list: some.join(","), max_results: String(some.length) });
    const answer = await get(`${api}?${search}`);
    if (answer.status === "fetched") yield unconditional(liveText(answer, "arxiv-atom", null));
  }
}

async function* fetchNewest(get: Get, categories: string[]): AsyncGenerator<LiveText> {
  const answer = await get(`${feeds}/atom/${categories.join("+")}`);
  if (answer.status === "fetched") yield liveText(answer, "arxiv-rss", null);
}

async function* fetchArxiv(get: Get, wanted: Wanted, parameter: string | null): AsyncGenerator<LiveText> {
  if (wanted.kind === "papers") return yield* fetchPapers(get, wanted.ids);
  if (!parameter)
    throw new AppError("invalid-input", "Expected categories, such as --source arxiv:cs.LG+cs.CL, or --ids.");
  const categories = parameter.split("+");
  if (wanted.kind === "days") return yield* fetchPeriod(get, categories, wanted.from, wanted.to);
  return yield* fetchNewest(get, categories);
}

export const arxivLive: LiveSource = {
  name: "arxiv",
  /** Rebuilt once a day, at midnight in New York; asked more often, with conditions, so that it is here soon after. */
  everyMinutes: 180,
  /** arXiv's terms: one request in three seconds and one connection; the fetcher keeps them whatever stands here. */
  rules: { minIntervalMs: 3_000, connections: 1, maxBytes: 64 * 2 ** 20, timeoutMs: 60_000, attempts: 5 },
  parameter: {
    pattern: /^[A-Za-z]+(?:-[A-Za-z]+)*(?:\.[A-Za-z-]+)?(?:\+[A-Za-z]+(?:-[A-Za-z]+)*(?:\.[A-Za-z-]+)?)*$/,
    expected: "categories such as cs.LG+cs.CL",
    isOptional: false,
  },
  fetch: fetchArxiv,
};

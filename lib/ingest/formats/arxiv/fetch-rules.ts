/** arXiv's rules for programs that fetch from it (https://info.arxiv.org/help/api/tou.html). */
import type { FetchRules } from "@/lib/ingest/fetch/fetcher";

export const arxivFetchRules: Omit<FetchRules, "timeoutMs"> = {
  /** All of them, because arXiv has moved its services between its hosts with redirects. */
  origins: ["https://rss.arxiv.org", "https://export.arxiv.org", "https://oaipmh.arxiv.org", "https://arxiv.org"],
  /** The fetcher enforces this minimum for all of arXiv's hosts together, whatever this value is. */
  minIntervalMs: 3_000,
  maxBytes: 64 * 2 ** 20,
  attempts: 5,
};

/** The interface of a live source: it knows which URLs to fetch and in which format their content is. */
import type { Day } from "@/lib/days";
import type { FetchResult, FetchRules } from "@/lib/ingest/fetch/fetcher";
import type { SourceName } from "@/lib/papers/paper";
import type { FileText } from "@/lib/read-file";

/** What to fetch from a source. */
export type LiveRequest =
  /** The newest papers, for a scheduled fetch. */
  | { kind: "newest"; today: Day }
  /** The days of a period, including the first and the last. */
  | { kind: "days"; from: Day; to: Day }
  /** Papers by their arXiv ids. */
  | { kind: "papers"; ids: string[] };

/** One text fetched from a source, ready to be ingested. */
export interface LiveText {
  file: FileText;
  /** The name of its format. */
  format: string;
  /** The day of the list, if the request determined it. */
  date: Day | null;
  /** The ISO instant of the response. */
  fetchedAt: string;
  /** Saves the validators. Call it once the text is stored; from then on the source may respond "not modified". */
  remember(): Promise<void>;
}

export type Get = (url: string) => Promise<FetchResult>;

export interface LiveSource {
  name: SourceName;
  /** Interval of the scheduled fetch, in minutes. */
  everyMinutes: number;
  rules: FetchRules;
  /**
   * The parameter after the name and a colon (`arxiv:cs.LG+cs.CL`), and its description for messages; null if the
   * source takes none. A source without its required parameter can be used by hand but not on a schedule.
   */
  parameter: { pattern: RegExp; expected: string; isOptional: boolean } | null;
  /**
   * Fetches pages with `get` and yields their texts; a page that has not changed yields nothing.
   * @throws AppError `source-unavailable`; `invalid-input` if the source does not support this request
   */
  fetch(get: Get, request: LiveRequest, parameter: string | null): AsyncGenerator<LiveText>;
}

/** What a live source is to the ingest: it knows which addresses to ask, and in which format they answer. */
import type { Day } from "@/lib/days";
import type { FetchedAnswer, FetchRules } from "@/lib/ingest/fetch/fetcher";
import type { SourceName } from "@/lib/papers/paper";
import type { FileText } from "@/lib/read-file";

/** What is asked of a source. */
export type Wanted =
  /** What is new, as the schedule asks. */
  | { kind: "newest"; today: Day }
  /** The days of a period, first and last included. */
  | { kind: "days"; from: Day; to: Day }
  /** Papers by their arXiv ids. */
  | { kind: "papers"; ids: string[] };

/** One text that a source gave, ready to be ingested. */
export interface LiveText {
  file: FileText;
  /** The name of its format. */
  format: string;
  /** The day of the list, where the question decided it. */
  date: Day | null;
  /** The instant (ISO) of the answer. */
  fetchedAt: string;
  /** To be called once the text is stored: from then on the source may answer that nothing is new. */
  remember(): void;
}

export type Get = (url: string) => Promise<FetchedAnswer>;

export interface LiveSource {
  name: SourceName;
  /** How often the schedule asks, in minutes. */
  everyMinutes: number;
  rules: FetchRules;
  /**
   * What follows the name and a colon (`arxiv:cs.LG+cs.CL`), and how to say so; null where nothing may. Where it is not
   * optional, the source is known without it but not asked on schedule.
   */
  parameter: { pattern: RegExp; expected: string; isOptional: boolean } | null;
  /**
   * Asks with `get` and yields what came; an answer that says that nothing is new yields nothing.
   * @throws AppError `source-unavailable`; `invalid-input` when the source cannot be asked so
   */
  fetch(get: Get, wanted: Wanted, parameter: string | null): AsyncGenerator<LiveText>;
}

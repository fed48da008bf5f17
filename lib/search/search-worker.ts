/** The tasks of the search threads, one at a time in each. Started by `search-threads.ts`. */
import { workerData } from "node:worker_threads";
import { z } from "zod";
import { messageOf } from "@/lib/errors";
import type { Query } from "./grammar/query";
import type { SearchOptions } from "./search-result";
import type { ListedSpan } from "./searcher";
import { inProcessEngine } from "./store-search";

/** A failure is returned, because only the message of an error reaches the other thread. */
export type Outcome<Result> = { result: Result } | { failure: string };

const { file } = z.object({ file: z.string() }).parse(workerData);
const engine = inProcessEngine(file);

async function outcomeOf<Result>(work: Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { result: await work };
  } catch (error) {
    return { failure: messageOf(error) };
  }
}

export const search = ({ query, options }: { query: Query; options: SearchOptions }) =>
  outcomeOf(engine.search(query, options));

export const match = ({ query, span }: { query: Query; span: ListedSpan }) => outcomeOf(engine.match(query, span));

export const findRelated = (publicId: string) => outcomeOf(engine.findRelated(publicId));

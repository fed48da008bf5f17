/** The search thread: runs one search after another on a read-only handle. Started by `search-thread.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { messageOf } from "@/lib/errors";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import type { WorkerRequest, WorkerResponse } from "./search-thread";
import { createMatcher, createSearcher, type Matcher, type Searcher } from "./searcher";

const { file } = z.object({ file: z.string() }).parse(workerData);
let engine: { search: Searcher; match: Matcher } | undefined;

function openEngine() {
  const store = openDatabase(file, { readonly: true });
  return { search: createSearcher(store), match: createMatcher(store) };
}

function handleRequest({ id, query, ...work }: WorkerRequest): WorkerResponse {
  try {
    // Opened again after an error, because a store that was unavailable may be back.
    engine ??= openEngine();
    if ("span" in work) return { id, matches: engine.match(query, work.span) };
    return { id, result: engine.search(query, work.options) };
  } catch (error) {
    engine = undefined;
    return { id, failure: messageOf(error) };
  }
}

parentPort?.on("message", (request: WorkerRequest) => parentPort?.postMessage(handleRequest(request)));

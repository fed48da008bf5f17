/** The thread's own side: one handle that only reads, one search after the other. Started by `search-thread.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { messageOf } from "@/lib/errors";
import { openStore } from "@/lib/store/open-store";
import type { Question, Reply } from "./search-thread";
import { createMatcher, createSearcher, type Matcher, type Searcher } from "./searcher";

const { file } = z.object({ file: z.string() }).parse(workerData);
let engine: { search: Searcher; match: Matcher } | undefined;

function openEngine() {
  const store = openStore(file, { readonly: true });
  return { search: createSearcher(store), match: createMatcher(store) };
}

function answer({ id, query, ...question }: Question): Reply {
  try {
    // A store that was out of reach once may be there at the next request.
    engine ??= openEngine();
    if ("span" in question) return { id, matches: engine.match(query, question.span) };
    return { id, result: engine.search(query, question.options) };
  } catch (error) {
    engine = undefined;
    return { id, failure: messageOf(error) };
  }
}

parentPort?.on("message", (question: Question) => parentPort?.postMessage(answer(question)));

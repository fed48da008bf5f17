/** The thread's own side: one handle that only reads, one search after the other. Started by `search-thread.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { messageOf } from "@/lib/errors";
import { openStore } from "@/lib/store/open-store";
import type { Question, Reply } from "./search-thread";
import { createSearcher, type Searcher } from "./searcher";

const { file } = z.object({ file: z.string() }).parse(workerData);
let searcher: Searcher | undefined;

function answer({ id, query, options }: Question): Reply {
  try {
    // A store that was out of reach once may be there at the next question.
    searcher ??= createSearcher(openStore(file, { readonly: true }));
    return { id, result: searcher(query, options) };
  } catch (error) {
    searcher = undefined;
    return { id, failure: messageOf(error) };
  }
}

parentPort?.on("message", (question: Question) => parentPort?.postMessage(answer(question)));

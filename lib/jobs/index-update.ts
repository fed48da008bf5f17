/** Updates the search index of a store that an earlier version filled, while the server runs. */
import { log } from "@/lib/log";
import { fillPlainTexts } from "@/lib/papers/save/fill-index-texts";
import { type Repeatable, repeatable } from "@/lib/repeatable";
import { getStore } from "@/lib/store/open-store";

/** Interval of attempts, in case one fails. */
const intervalMs = 3_600_000;
/** Requests wait at most for one transaction, some 15 ms; a million papers are updated within half an hour. */
const pauseMs = 15;

export function startIndexUpdate(signal: AbortSignal): Repeatable {
  const update = async () => {
    const updated = await fillPlainTexts(getStore(), { pauseMs, signal });
    if (updated > 0) log().info({ papers: updated }, "search index updated");
  };
  const onError = (error: unknown) => log().error({ err: error }, "the search index could not be updated; retrying");
  return repeatable(update, signal, onError, intervalMs);
}

/** From the bytes of an answer to a text as the ingest takes it. */
import type { Day } from "@/lib/days";
import type { FetchedAnswer } from "@/lib/ingest/fetch/fetcher";
import type { LiveText } from "@/lib/ingest/fetch/live-source";
import { textOfBytes } from "@/lib/read-file";

type Fetched = Extract<FetchedAnswer, { status: "fetched" }>;

/** @throws AppError `refused-file` when the answer is no UTF-8 text */
export function liveText(answer: Fetched, format: string, date: Day | null, bytes: Buffer = answer.bytes): LiveText {
  const { url, fetchedAt } = answer;
  return {
    file: { ...textOfBytes(url, bytes), name: url },
    format,
    date,
    fetchedAt,
    remember: () => answer.remember(),
  };
}

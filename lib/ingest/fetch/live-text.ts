/** Turns a fetched page into a text for the ingest. */
import type { Day } from "@/lib/days";
import type { FetchResult } from "@/lib/ingest/fetch/fetcher";
import type { LiveText } from "@/lib/ingest/fetch/live-source";
import { textOfBytes } from "@/lib/read-file";

type Fetched = Extract<FetchResult, { status: "fetched" }>;

/** Returns the page's text. @throws AppError `refused-file` if the content is not UTF-8 text */
export function liveText(page: Fetched, format: string, date: Day | null, bytes: Buffer = page.bytes): LiveText {
  const { url, fetchedAt } = page;
  return {
    file: { ...textOfBytes(url, bytes), name: url },
    format,
    date,
    fetchedAt,
    remember: () => page.remember(),
  };
}

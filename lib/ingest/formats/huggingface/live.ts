/** Hugging Face Daily Papers, live: the list of each day (https://huggingface.co/docs/hub/api). */
import { z } from "zod";
import { addDays, type Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { Get, LiveSource, LiveText, Wanted } from "@/lib/ingest/fetch/live-source";
import { liveText } from "@/lib/ingest/fetch/live-text";

const address = "https://huggingface.co";
/** The most that one answer holds. */
const pageItems = 100;
/** A list grows and its numbers move for some days after its own. */
const recentDays = 3;

const items = z.array(z.unknown());

function daysOf(wanted: Wanted): Day[] {
  if (wanted.kind === "papers") {
    throw new AppError("invalid-input", "huggingface is asked for days; expected --source arxiv with --ids.");
  }
  const from = wanted.kind === "newest" ? addDays(wanted.today, 1 - recentDays) : wanted.from;
  const to = wanted.kind === "newest" ? wanted.today : wanted.to;
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function itemsOf(url: string, bytes: Buffer): unknown[] {
  try {
    return items.parse(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    throw new AppError("source-unavailable", `${url}: expected a JSON list.`, { cause: error });
  }
}

/** A JSON list without its end or its beginning. Put together as text, for whatever nests too deeply to be written again. */
const insideOf = (list: Buffer, bracket: "[" | "]"): Buffer =>
  bracket === "]" ? list.subarray(0, list.lastIndexOf(bracket)) : list.subarray(list.indexOf(bracket) + 1);

/** A day's whole list: ranks count over all of it, so the pages of a long one are put together. */
async function fetchDay(get: Get, day: Day): Promise<LiveText | null> {
  const url = (page: number) =>
    `${address}/api/daily_papers?date=${day}&limit=${pageItems}${page > 0 ? `&p=${page}` : ""}`;
  const first = await get(url(0));
  if (first.status === "not-modified") return null;
  const list = itemsOf(first.url, first.bytes);
  let whole = first.bytes;
  for (let page = 1; list.length === page * pageItems; page += 1) {
    const next = await get(url(page));
    // The first page is new, so the list is; a later one is asked for without conditions and always comes.
    if (next.status === "not-modified") break;
    const more = itemsOf(next.url, next.bytes);
    if (more.length === 0) break;
    list.push(...more);
    whole = Buffer.concat([insideOf(whole, "]"), Buffer.from(","), insideOf(next.bytes, "[")]);
  }
  return liveText(first, "huggingface", day, whole);
}

async function* fetchDays(get: Get, wanted: Wanted): AsyncGenerator<LiveText> {
  for (const day of daysOf(wanted)) {
    const text = await fetchDay(get, day);
    if (text) yield text;
  }
}

export const huggingFaceLive: LiveSource = {
  name: "huggingface",
  everyMinutes: 60,
  rules: { minIntervalMs: 1_000, connections: 1, maxBytes: 32 * 2 ** 20, timeoutMs: 30_000, attempts: 5 },
  parameter: null,
  fetch: fetchDays,
};

/** Fetches the daily lists of Hugging Face Daily Papers (https://huggingface.co/docs/hub/api). */
import { z } from "zod";
import { addDays, type Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { Get, LiveRequest, LiveSource, LiveText } from "@/lib/ingest/fetch/live-source";
import { liveText } from "@/lib/ingest/fetch/live-text";

const address = "https://huggingface.co";
/** Maximum number of items in one response. */
const pageItems = 100;
/** A list keeps growing, and its numbers keep changing, for some days after its date. */
const recentDays = 3;

const items = z.array(z.unknown());

function daysOf(wanted: LiveRequest): Day[] {
  if (wanted.kind === "papers") {
    throw new AppError("invalid-input", "huggingface can only be fetched by day; use --source arxiv with --ids.");
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

/**
 * Returns a JSON list without its closing or opening bracket. Lists are joined as text because values that are nested
 * too deeply cannot be serialized again.
 */
const insideOf = (list: Buffer, bracket: "[" | "]"): Buffer =>
  bracket === "]" ? list.subarray(0, list.lastIndexOf(bracket)) : list.subarray(list.indexOf(bracket) + 1);

/** Fetches the complete list of a day. Joins the pages of a long list, because ranks count over all of them. */
async function fetchDay(get: Get, day: Day): Promise<LiveText | null> {
  const url = (page: number) =>
    `${address}/api/daily_papers?date=${day}&limit=${pageItems}${page > 0 ? `&p=${page}` : ""}`;
  const first = await get(url(0));
  if (first.status === "not-modified") return null;
  const list = itemsOf(first.url, first.bytes);
  let allBytes = first.bytes;
  for (let page = 1; list.length === page * pageItems; page += 1) {
    const next = await get(url(page));
    // Only the first page is requested conditionally, so later pages are always sent in full.
    if (next.status === "not-modified") break;
    const more = itemsOf(next.url, next.bytes);
    if (more.length === 0) break;
    list.push(...more);
    allBytes = Buffer.concat([insideOf(allBytes, "]"), Buffer.from(","), insideOf(next.bytes, "[")]);
  }
  return liveText(first, "huggingface", day, allBytes);
}

async function* fetchDays(get: Get, wanted: LiveRequest): AsyncGenerator<LiveText> {
  for (const day of daysOf(wanted)) {
    const text = await fetchDay(get, day);
    if (text) yield text;
  }
}

export const huggingFaceLive: LiveSource = {
  name: "huggingface",
  everyMinutes: 60,
  rules: { origins: [address], minIntervalMs: 1_000, maxBytes: 32 * 2 ** 20, timeoutMs: 30_000, attempts: 5 },
  parameter: null,
  fetch: fetchDays,
};

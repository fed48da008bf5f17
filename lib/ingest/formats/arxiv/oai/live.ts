/**
 * arXiv's OAI-PMH, live (https://info.arxiv.org/help/oa): what was added or changed between two days, a thousand records
 * an answer. It makes papers and no lists. A token that leads from answer to answer expires with its day.
 */
import { addDays, type Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { Get, LiveSource, LiveText, Wanted } from "@/lib/ingest/fetch/live-source";
import { liveText } from "@/lib/ingest/fetch/live-text";
import { type OaiPage, readOaiPage } from "@/lib/ingest/formats/arxiv/oai/page";

const address = "https://oaipmh.arxiv.org/oai";
/** Changes are published on five evenings a week; what was seen already is known unchanged at once. */
const recentDays = 3;
/** How often a list is begun anew from the same day before that is given up. */
const maxRestarts = 3;

interface Period {
  from: Day;
  to: Day | null;
  set: string | null;
}

function periodOf(wanted: Wanted, set: string | null): Period {
  if (wanted.kind === "newest") return { from: addDays(wanted.today, -recentDays), to: null, set };
  if (wanted.kind === "days") return { from: wanted.from, to: wanted.to, set };
  throw new AppError("invalid-input", "arxiv-oai is asked for days; expected --source arxiv with --ids.");
}

function urlOf({ from, to, set }: Period, token: string | null): string {
  const query = new URLSearchParams({ verb: "ListRecords" });
  if (token !== null) query.set("resumptionToken", token);
  else {
    query.set("metadataPrefix", "arXiv");
    query.set("from", from);
    if (to) query.set("until", to);
    if (set) query.set("set", set);
  }
  return `${address}?${query}`;
}

/** Where a list that broke off is begun anew: from its last day, if it came in the order of days. */
class Progress {
  #reached: Day;
  #isOrdered = true;

  constructor(from: Day) {
    this.#reached = from;
  }

  add({ days }: OaiPage): void {
    for (const day of days) {
      if (day < this.#reached) this.#isOrdered = false;
      else this.#reached = day;
    }
  }

  startFrom(from: Day): Day {
    return this.#isOrdered ? this.#reached : from;
  }
}

/** One list, answer by answer. @returns the day to begin anew from when its token has expired; null at its end */
async function* fetchList(get: Get, period: Period): AsyncGenerator<LiveText, Day | null> {
  const progress = new Progress(period.from);
  const tokens = new Set<string>();
  for (let token: string | null = null; ; ) {
    const answer = await get(urlOf(period, token));
    if (answer.status === "not-modified") return null;
    const text = liveText(answer, "arxiv-oai", null);
    const page = readOaiPage(text.file.text);
    if (page?.error === "badResumptionToken" && token !== null) return progress.startFrom(period.from);
    if (page?.error === "noRecordsMatch") return null;
    // Each is asked for whole: one that is "not modified" would hide those after it.
    yield { ...text, remember: () => undefined };
    if (!page?.token) return null;
    if (tokens.has(page.token)) {
      throw new AppError("source-unavailable", `${address}: it leads back to an answer that it gave already.`);
    }
    tokens.add(page.token);
    token = page.token;
    progress.add(page);
  }
}

async function* harvest(get: Get, wanted: Wanted, parameter: string | null): AsyncGenerator<LiveText> {
  let period = periodOf(wanted, parameter);
  let restarts = 0;
  while (restarts <= maxRestarts) {
    const from: Day | null = yield* fetchList(get, period);
    if (from === null) return;
    restarts = from > period.from ? 0 : restarts + 1;
    period = { ...period, from };
  }
  const sentence = `its lists from ${period.from} expired before their end ${maxRestarts + 1} times; ask for a shorter period`;
  throw new AppError("source-unavailable", `${address}: ${sentence}.`);
}

export const arxivOaiLive: LiveSource = {
  name: "arxiv-oai",
  /** New data come once a day, at about 22:30 in New York. */
  everyMinutes: 12 * 60,
  /** arXiv's terms: one request in three seconds and one connection; the fetcher keeps them whatever stands here. */
  rules: { minIntervalMs: 3_000, connections: 1, maxBytes: 64 * 2 ** 20, timeoutMs: 120_000, attempts: 5 },
  parameter: {
    pattern: /^[a-z][a-z-]*(?::[a-z][a-z-]*(?::[A-Za-z][A-Za-z-]*)?)?$/,
    expected: "a set such as cs or physics:hep-ph",
    isOptional: true,
  },
  fetch: harvest,
};

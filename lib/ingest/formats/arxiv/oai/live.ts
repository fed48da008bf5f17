/**
 * Harvests arXiv's OAI-PMH (https://info.arxiv.org/help/oa): records added or changed between two days, a thousand per
 * response. Creates papers and no lists. A resumption token, which requests the next response, expires at the end of
 * its day.
 */
import { addDays, type Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import type { Get, LiveRequest, LiveSource, LiveText } from "@/lib/ingest/fetch/live-source";
import { liveText } from "@/lib/ingest/fetch/live-text";
import { arxivFetchRules } from "@/lib/ingest/formats/arxiv/fetch-rules";
import { type OaiPage, readOaiPage } from "@/lib/ingest/formats/arxiv/oai/page";

const address = "https://oaipmh.arxiv.org/oai";
/**
 * Covers the gap between publications, which are on five evenings a week. Records already stored are recognised
 * quickly.
 */
const recentDays = 3;
/** Restarts of a list from the same day before the harvest fails. */
const maxRestarts = 3;

interface Period {
  from: Day;
  to: Day | null;
  set: string | null;
}

function periodOf(wanted: LiveRequest, set: string | null): Period {
  if (wanted.kind === "newest") return { from: addDays(wanted.today, -recentDays), to: null, set };
  if (wanted.kind === "days") return { from: wanted.from, to: wanted.to, set };
  throw new AppError("invalid-input", "arxiv-oai can only be fetched by day; use --source arxiv with --ids.");
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

/** Tracks where to restart a list that was interrupted: from its last day, if its records were in the order of days. */
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

  restartDay(from: Day): Day {
    return this.#isOrdered ? this.#reached : from;
  }
}

/**
 * Fetches one list and yields its responses.
 * @returns the day to restart from if the resumption token has expired; null at the end of the list
 */
async function* fetchList(get: Get, period: Period): AsyncGenerator<LiveText, Day | null> {
  const progress = new Progress(period.from);
  const tokens = new Set<string>();
  for (let token: string | null = null; ; ) {
    const response = await get(urlOf(period, token));
    if (response.status === "not-modified") return null;
    const text = liveText(response, "arxiv-oai", null);
    const page = readOaiPage(text.file.text);
    if (page?.error === "badResumptionToken" && token !== null) return progress.restartDay(period.from);
    if (page?.error === "noRecordsMatch") return null;
    // Do not enable conditional requests, because a response that is "not modified" would hide the ones after it.
    yield { ...text, remember: async () => undefined };
    if (!page?.token) return null;
    if (tokens.has(page.token)) {
      throw new AppError(
        "source-unavailable",
        `${address}: expected a new resumption token, found one that was already used.`,
      );
    }
    tokens.add(page.token);
    token = page.token;
    progress.add(page);
  }
}

async function* harvest(get: Get, wanted: LiveRequest, parameter: string | null): AsyncGenerator<LiveText> {
  let period = periodOf(wanted, parameter);
  let restarts = 0;
  while (restarts <= maxRestarts) {
    const from: Day | null = yield* fetchList(get, period);
    if (from === null) return;
    restarts = from > period.from ? 0 : restarts + 1;
    period = { ...period, from };
  }
  const message = `the list from ${period.from} expired before its end ${maxRestarts + 1} times; choose a shorter period`;
  throw new AppError("source-unavailable", `${address}: ${message}.`);
}

export const arxivOaiLive: LiveSource = {
  name: "arxiv-oai",
  /** New data are published once a day, at about 22:30 in New York. */
  everyMinutes: 12 * 60,
  rules: { ...arxivFetchRules, timeoutMs: 120_000 },
  parameter: {
    pattern: /^[a-z][a-z-]*(?::[a-z][a-z-]*(?::[A-Za-z][A-Za-z-]*)?)?$/,
    expected: "a set such as cs or physics:hep-ph",
    isOptional: true,
  },
  fetch: harvest,
};

/** Harvests arXiv's OAI-PMH from a test server that simulates the faults described in its manual. */
import pino from "pino";
import { expect, test } from "vitest";
import { type Day, parseDay } from "@/lib/days";
import { createFetcher, type Fetcher } from "@/lib/ingest/fetch/fetcher";
import type { LiveRequest } from "@/lib/ingest/fetch/live-source";
import { oaiError, oaiRecord, oaiResponse } from "@/lib/ingest/formats/arxiv/oai/testing/responses";
import { parseNamedSource } from "@/lib/ingest/live/named-source";
import { ingestLive } from "@/lib/ingest/live/run-live";
import { openStore } from "@/lib/store/open-store";
import { instantClock, startFaultServer } from "@/tests/support/fault-server";
import { storeOf, tempStore } from "@/tests/support/temp-store";

type Reply = { status?: number; headers?: Record<string, string>; body?: string } | string;

const day = (text: string): Day => parseDay(text) ?? expect.unreachable(text);
const record = (id: string, datestamp: string) => oaiRecord(id, { header: `<datestamp>${datestamp}</datestamp>` });

/** Creates a store and a server that replies in place of arXiv, with a clock that skips waits. */
async function setUp(play: (query: URLSearchParams, nth: number) => Reply) {
  const { store } = tempStore();
  const clock = instantClock();
  const server = await startFaultServer((response, request, nth) => {
    const reply = play(new URL(request.url ?? "/", "http://x").searchParams, nth);
    const { status = 200, headers = {}, body = "" } = typeof reply === "string" ? { body: reply } : reply;
    response.writeHead(status, headers).end(body);
  }, clock);
  const realFetcher = createFetcher({
    store: openStore(store.name),
    userAgent: "test",
    log: pino({ level: "silent" }),
    resolve: async () => ["127.0.0.1"],
    isAllowedAddress: () => true,
    clock,
    random: () => 0,
  });
  const origin = `http://oaipmh.arxiv.org:${server.port}`;
  const fetcher: Fetcher = {
    get: (url, rules) =>
      realFetcher.get(url.replace("https://oaipmh.arxiv.org", origin), { ...rules, origins: [origin] }),
    close: () => realFetcher.close(),
  };
  return {
    store,
    server,
    queries: () => server.hits.map(({ path }) => path.replace("/oai?verb=ListRecords&", "")),
    /** Returns for each response the number of new papers, or the error message. */
    async harvest(source: string, request: LiveRequest): Promise<unknown[]> {
      const outcomes: unknown[] = [];
      const options = { fetcher, recordAs: request.kind === "newest" ? source : null };
      for await (const outcome of ingestLive(storeOf(store), parseNamedSource(source), request, options)) {
        outcomes.push("report" in outcome ? outcome.report.new : outcome.refused.message);
      }
      return outcomes;
    },
    ids: () => store.prepare(`SELECT "arxivId" FROM "Paper" ORDER BY 1`).pluck().all(),
  };
}

const april: LiveRequest = { kind: "days", from: day("2026-04-01"), to: day("2026-04-10") };

test("a period is fetched in pages three seconds apart, and adds papers but no lists", async () => {
  const { harvest, queries, server, store, ids } = await setUp((query) =>
    query.get("resumptionToken") === "a|b&c"
      ? oaiResponse(record("2604.00002", "2026-04-03"))
      : oaiResponse(record("2604.00001", "2026-04-02"), { token: "a|b&amp;c" }),
  );
  expect(await harvest("arxiv-oai:physics:hep-ph", april)).toEqual([1, 1]);
  expect(queries()).toEqual([
    "metadataPrefix=arXiv&from=2026-04-01&until=2026-04-10&set=physics%3Ahep-ph",
    "resumptionToken=a%7Cb%26c",
  ]);
  const [first, second] = server.hits.map(({ atMs }) => atMs);
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(3_000);
  expect(ids()).toEqual(["2604.00001", "2604.00002"]);
  expect(store.prepare(`SELECT count(*) FROM "Entry"`).pluck().get()).toBe(0);
});

test("the scheduled fetch requests the last days of all of arXiv, and an empty result is no error", async () => {
  const { harvest, queries, store } = await setUp(() => oaiError("noRecordsMatch", "None."));
  expect(await harvest("arxiv-oai", { kind: "newest", today: day("2026-04-20") })).toEqual([]);
  expect(queries()).toEqual(["metadataPrefix=arXiv&from=2026-04-17"]);
  expect(store.prepare(`SELECT "name", "error" FROM "SourceState"`).get()).toEqual({ name: "arxiv-oai", error: null });
});

test("a busy server is retried after its Retry-After time, and no paper is lost", async () => {
  const { harvest, server, ids } = await setUp((query, nth) => {
    if (nth === 2) return { status: 503, headers: { "Retry-After": "120" } };
    return query.has("resumptionToken")
      ? oaiResponse(record("2604.00002", "2026-04-03"))
      : oaiResponse(record("2604.00001", "2026-04-02"), { token: "t" });
  });
  expect(await harvest("arxiv-oai", april)).toEqual([1, 1]);
  const [, busy, again] = server.hits.map(({ atMs }) => atMs);
  expect((again ?? 0) - (busy ?? 0)).toBeGreaterThanOrEqual(120_000);
  expect(ids()).toEqual(["2604.00001", "2604.00002"]);
});

test.each([
  ["the day that it had reached, if its records were in order of date", "2026-04-05", "2026-04-05"],
  ["the first day, if they were not", "2026-04-02", "2026-04-01"],
])("a list whose resumption token expires is restarted from %s", async (_, secondDay, from) => {
  let expired = false;
  const { harvest, queries, ids } = await setUp((query) => {
    if (query.get("from") === "2026-04-01" && !expired) {
      return oaiResponse(record("2604.00001", "2026-04-04") + record("2604.00002", secondDay), { token: "old" });
    }
    if (query.get("resumptionToken") === "old") {
      expired = true;
      return oaiError("badResumptionToken", "Expired.");
    }
    return oaiResponse(record("2604.00002", secondDay) + record("2604.00003", "2026-04-06"));
  });
  expect(await harvest("arxiv-oai:cs", april)).toEqual([2, 1]);
  expect(queries()[2]).toBe(`metadataPrefix=arXiv&from=${from}&until=2026-04-10&set=cs`);
  expect(ids()).toEqual(["2604.00001", "2604.00002", "2604.00003"]);
});

test("a list that repeatedly expires at the same day fails with an error", async () => {
  const { harvest, server } = await setUp((query) =>
    query.has("resumptionToken")
      ? oaiError("badResumptionToken", "Expired.")
      : oaiResponse(record("2604.00001", "2026-04-01"), { token: "t" }),
  );
  await expect(harvest("arxiv-oai", april)).rejects.toMatchObject({
    code: "source-unavailable",
    message:
      "https://oaipmh.arxiv.org/oai: the list from 2026-04-01 expired before its end 4 times; choose a shorter period.",
  });
  expect(server.hits).toHaveLength(8);
});

test("a list whose tokens form a loop fails", async () => {
  const { harvest } = await setUp((query) =>
    oaiResponse(record("2604.00001", "2026-04-01"), { token: query.get("resumptionToken") === "a" ? "b" : "a" }),
  );
  await expect(harvest("arxiv-oai", april)).rejects.toMatchObject({ code: "source-unavailable" });
});

test.each([
  ["an error", oaiError("badArgument", "No such set."), /arXiv returned an error: No such set \(badArgument\)\.$/],
  ["a page of another kind", "<html><p>Down for maintenance</html>", /expected well-formed XML/],
])("a response that is %s is refused with an error, and ends the list", async (_, response, sentence) => {
  const { harvest, store } = await setUp(() => response);
  const outcomes = await harvest("arxiv-oai", { kind: "newest", today: day("2026-04-20") });
  expect(outcomes).toEqual([expect.stringMatching(sentence)]);
  expect(store.prepare(`SELECT "error" FROM "SourceState"`).pluck().get()).toMatch(sentence);
});

test("requests for single papers are refused, because the API serves them", async () => {
  const { harvest } = await setUp(() => "");
  await expect(harvest("arxiv-oai", { kind: "papers", ids: ["2604.00001"] })).rejects.toMatchObject({
    code: "invalid-input",
    message: "arxiv-oai can only be fetched by day; use --source arxiv with --ids.",
  });
});

/** arXiv's OAI-PMH, harvested for real: a server of our own plays it, with the faults that its manual speaks of. */
import pino from "pino";
import { expect, test } from "vitest";
import { type Day, parseDay } from "@/lib/days";
import { createFetcher, type Fetcher } from "@/lib/ingest/fetch/fetcher";
import type { Wanted } from "@/lib/ingest/fetch/live-source";
import { oaiAnswer, oaiError, oaiRecord } from "@/lib/ingest/formats/arxiv/oai/testing/answers";
import { parseNamedSource } from "@/lib/ingest/live/named-source";
import { ingestLive } from "@/lib/ingest/live/run-live";
import { jumpingClock, startFaultServer } from "@/tests/support/fault-server";
import { tempStore } from "@/tests/support/temp-store";

type Answer = { status?: number; headers?: Record<string, string>; body?: string } | string;

const day = (text: string): Day => parseDay(text) ?? expect.unreachable(text);
const record = (id: string, datestamp: string) => oaiRecord(id, { header: `<datestamp>${datestamp}</datestamp>` });

/** A store, and a server that answers for arXiv, by the time of a clock that waits for nobody. */
async function scene(play: (query: URLSearchParams, nth: number) => Answer) {
  const { store } = tempStore();
  const clock = jumpingClock();
  const server = await startFaultServer((response, request, nth) => {
    const answer = play(new URL(request.url ?? "/", "http://x").searchParams, nth);
    const { status = 200, headers = {}, body = "" } = typeof answer === "string" ? { body: answer } : answer;
    response.writeHead(status, headers).end(body);
  }, clock);
  const asked = createFetcher({
    store,
    userAgent: "test",
    log: pino({ level: "silent" }),
    resolve: async () => ["127.0.0.1"],
    allowPrivate: true,
    allowedPorts: [server.port],
    clock,
    random: () => 0,
  });
  const fetcher: Fetcher = {
    get: (url, rules) =>
      asked.get(url.replace("https://oaipmh.arxiv.org/", `http://oaipmh.arxiv.org:${server.port}/`), rules),
    close: () => asked.close(),
  };
  return {
    store,
    server,
    queries: () => server.hits.map(({ path }) => path.replace("/oai?verb=ListRecords&", "")),
    /** What came of it: how many papers each answer brought, or why it brought none. */
    async harvest(source: string, wanted: Wanted): Promise<unknown[]> {
      const outcomes: unknown[] = [];
      const options = { fetcher, recordAs: wanted.kind === "newest" ? source : null };
      for await (const outcome of ingestLive(store, parseNamedSource(source), wanted, options)) {
        outcomes.push("report" in outcome ? outcome.report.new : outcome.refused.message);
      }
      return outcomes;
    },
    ids: () => store.prepare(`SELECT "arxivId" FROM "Paper" ORDER BY 1`).pluck().all(),
  };
}

const april: Wanted = { kind: "days", from: day("2026-04-01"), to: day("2026-04-10") };

test("a period comes answer by answer, three seconds apart, and makes papers and no lists", async () => {
  const { harvest, queries, server, store, ids } = await scene((query) =>
    query.get("resumptionToken") === "a|b&c"
      ? oaiAnswer(record("2604.00002", "2026-04-03"))
      : oaiAnswer(record("2604.00001", "2026-04-02"), { token: "a|b&amp;c" }),
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

test("the regular fetch asks for the last days, of all of arXiv where no set is named, and no news are good", async () => {
  const { harvest, queries, store } = await scene(() => oaiError("noRecordsMatch", "None."));
  expect(await harvest("arxiv-oai", { kind: "newest", today: day("2026-04-20") })).toEqual([]);
  expect(queries()).toEqual(["metadataPrefix=arXiv&from=2026-04-17"]);
  expect(store.prepare(`SELECT "name", "error" FROM "SourceState"`).get()).toEqual({ name: "arxiv-oai", error: null });
});

test("a server that is busy is asked again when it says, and nothing is lost", async () => {
  const { harvest, server, ids } = await scene((query, nth) => {
    if (nth === 2) return { status: 503, headers: { "Retry-After": "120" } };
    return query.has("resumptionToken")
      ? oaiAnswer(record("2604.00002", "2026-04-03"))
      : oaiAnswer(record("2604.00001", "2026-04-02"), { token: "t" });
  });
  expect(await harvest("arxiv-oai", april)).toEqual([1, 1]);
  const [, busy, again] = server.hits.map(({ atMs }) => atMs);
  expect((again ?? 0) - (busy ?? 0)).toBeGreaterThanOrEqual(120_000);
  expect(ids()).toEqual(["2604.00001", "2604.00002"]);
});

test.each([
  ["the day that it had reached, where it came in the order of days", "2026-04-05", "2026-04-05"],
  ["its beginning, where it did not", "2026-04-02", "2026-04-01"],
])("a list whose token expires is begun anew from %s", async (_, secondDay, from) => {
  let expired = false;
  const { harvest, queries, ids } = await scene((query) => {
    if (query.get("from") === "2026-04-01" && !expired) {
      return oaiAnswer(record("2604.00001", "2026-04-04") + record("2604.00002", secondDay), { token: "old" });
    }
    if (query.get("resumptionToken") === "old") {
      expired = true;
      return oaiError("badResumptionToken", "Expired.");
    }
    return oaiAnswer(record("2604.00002", secondDay) + record("2604.00003", "2026-04-06"));
  });
  expect(await harvest("arxiv-oai:cs", april)).toEqual([2, 1]);
  expect(queries()[2]).toBe(`metadataPrefix=arXiv&from=${from}&until=2026-04-10&set=cs`);
  expect(ids()).toEqual(["2604.00001", "2604.00002", "2604.00003"]);
});

test("a list that expires again and again from the same day is given up with a sentence", async () => {
  const { harvest, server } = await scene((query) =>
    query.has("resumptionToken")
      ? oaiError("badResumptionToken", "Expired.")
      : oaiAnswer(record("2604.00001", "2026-04-01"), { token: "t" }),
  );
  await expect(harvest("arxiv-oai", april)).rejects.toMatchObject({
    code: "source-unavailable",
    message:
      "https://oaipmh.arxiv.org/oai: its lists from 2026-04-01 expired before their end 4 times; ask for a shorter period.",
  });
  expect(server.hits).toHaveLength(8);
});

test("a list that leads in a circle is left", async () => {
  const { harvest } = await scene((query) =>
    oaiAnswer(record("2604.00001", "2026-04-01"), { token: query.get("resumptionToken") === "a" ? "b" : "a" }),
  );
  await expect(harvest("arxiv-oai", april)).rejects.toMatchObject({ code: "source-unavailable" });
});

test.each([
  ["an error", oaiError("badArgument", "No such set."), /arXiv answered with an error: No such set \(badArgument\)\.$/],
  ["a page of another kind", "<html><p>Down for maintenance</html>", /expected well-formed XML/],
])("an answer that is %s is refused with its sentence, and ends the list", async (_, answer, sentence) => {
  const { harvest, store } = await scene(() => answer);
  const outcomes = await harvest("arxiv-oai", { kind: "newest", today: day("2026-04-20") });
  expect(outcomes).toEqual([expect.stringMatching(sentence)]);
  expect(store.prepare(`SELECT "error" FROM "SourceState"`).pluck().get()).toMatch(sentence);
});

test("single papers are asked of the API and not here", async () => {
  const { harvest } = await scene(() => "");
  await expect(harvest("arxiv-oai", { kind: "papers", ids: ["2604.00001"] })).rejects.toMatchObject({
    code: "invalid-input",
    message: "arxiv-oai is asked for days; expected --source arxiv with --ids.",
  });
});

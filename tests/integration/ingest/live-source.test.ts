/** Fetches from live sources with the real fetcher, redirected to a local test server. */

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { type Day, parseDay } from "@/lib/days";
import { createFetcher, type Fetcher } from "@/lib/ingest/fetch/fetcher";
import type { LiveRequest } from "@/lib/ingest/fetch/live-source";
import { listPapersMissingFromArxiv } from "@/lib/ingest/live/missing-papers";
import { parseNamedSource } from "@/lib/ingest/live/named-source";
import { ingestLive } from "@/lib/ingest/live/run-live";
import { openStore } from "@/lib/store/open-store";
import type { Database } from "@/lib/store/sqlite/open-database";
import { inventedDay, inventedItems } from "@/tests/fixtures/hugging-face-day";
import { storeOf, tempStore } from "@/tests/support/temp-store";

type Reply = { status?: number; headers?: Record<string, string>; body?: string };

/** Starts a server that replies for every host with `play`, and records the requests. */
async function startSource(play: (url: URL, request: IncomingMessage) => Reply) {
  const requests: { url: URL; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://source.test");
    requests.push({ url, headers: request.headers });
    const { status = 200, headers = {}, body = "" } = play(url, request);
    response.writeHead(status, headers).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { requests, origin: `http://127.0.0.1:${address.port}` };
}

/** Returns the real fetcher, with every request sent to the test server. */
function fetcherTo(origin: string, store: Database): Fetcher {
  const fetcher = createFetcher({
    store: openStore(store.name),
    userAgent: "test",
  });
  onTestFinished(() => fetcher.close());
  return {
    get: (url, rules) =>
      fetcher.get(url.replace(/^https:\/\/[^/]+/, origin), {
        ...rules,
        origins: [origin],
        minIntervalMs: 0,
        attempts: 1,
      }),
    close: () => fetcher.close(),
  };
}

const day = (text: string): Day => parseDay(text) ?? expect.unreachable(text);

async function ingest(store: Database, source: string, request: LiveRequest, origin: string) {
  const reports: unknown[] = [];
  const options = { fetcher: fetcherTo(origin, store), recordAs: request.kind === "newest" ? source : null };
  for await (const outcome of ingestLive(storeOf(store), parseNamedSource(source), request, options)) {
    reports.push("report" in outcome ? outcome.report : outcome.refused.message);
  }
  return reports;
}

const stateOf = (store: Database, name: string) =>
  store.prepare(`SELECT "goodAt", "error" FROM "SourceState" WHERE "name" = ?`).get(name);

test("all pages of a Hugging Face day are fetched, and an unchanged day is not fetched again", async () => {
  const { store } = tempStore();
  const items = inventedItems(130);
  const { requests, origin } = await startSource((url, request) => {
    const page = Number(url.searchParams.get("p") ?? 0);
    if (page === 0 && request.headers["if-none-match"] === '"v1"') return { status: 304 };
    const some = items.slice(page * 100, page * 100 + 100);
    return { headers: { ETag: '"v1"', "Content-Type": "application/json" }, body: inventedDay("2026-04-20", some) };
  });
  const request: LiveRequest = { kind: "days", from: day("2026-04-20"), to: day("2026-04-20") };
  expect(await ingest(store, "huggingface", request, origin)).toMatchObject([{ new: 130, source: "huggingface" }]);
  expect(store.prepare(`SELECT max("rank") FROM "Entry" WHERE "day" = '2026-04-20'`).pluck().get()).toBe(130);
  expect(await ingest(store, "huggingface", request, origin)).toEqual([]);
  expect(requests.map(({ url }) => url.search)).toEqual([
    "?date=2026-04-20&limit=100",
    "?date=2026-04-20&limit=100&p=1",
    "?date=2026-04-20&limit=100",
  ]);
});

test("upvotes from a live source are stored with the time of the fetch, so that an older file does not overwrite them", async () => {
  const { store } = tempStore();
  const live = await startSource(() => ({ body: inventedDay("2026-04-20", [{ id: "2604.00001", upvotes: 9 }]) }));
  const request: LiveRequest = { kind: "days", from: day("2026-04-20"), to: day("2026-04-20") };
  await ingest(store, "huggingface", request, live.origin);
  const row = store.prepare(`SELECT "upvotes", "upvotesAsOf" FROM "SourceRecord"`).get();
  expect(row).toEqual({ upvotes: 9, upvotesAsOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) });
});

test("the scheduled fetch requests the last days, and its outcome is saved for monitoring", async () => {
  const { store } = tempStore();
  let broken = false;
  const { requests, origin } = await startSource((url) =>
    broken ? { status: 404 } : { body: inventedDay(url.searchParams.get("date") ?? "", []) },
  );
  const request: LiveRequest = { kind: "newest", today: day("2026-04-20") };
  await ingest(store, "huggingface", request, origin);
  expect(requests.map(({ url }) => url.searchParams.get("date"))).toEqual(["2026-04-18", "2026-04-19", "2026-04-20"]);
  expect(stateOf(store, "huggingface")).toEqual({ goodAt: expect.any(String), error: null });
  broken = true;
  await expect(ingest(store, "huggingface", request, origin)).rejects.toMatchObject({ code: "source-unavailable" });
  expect(stateOf(store, "huggingface")).toEqual({ goodAt: expect.any(String), error: expect.stringContaining("404") });
});

test("an unexpected response is refused with an error, and nothing is stored", async () => {
  const { store } = tempStore();
  const { origin } = await startSource(() => ({ body: "<html>Down for maintenance</html>" }));
  const request: LiveRequest = { kind: "newest", today: day("2026-04-20") };
  await expect(ingest(store, "huggingface", request, origin)).rejects.toMatchObject({ code: "source-unavailable" });
  expect(store.prepare(`SELECT count(*) FROM "Run"`).pluck().get()).toBe(0);
});

const atomEntry = (id: string) => `<entry><id>http://arxiv.org/abs/${id}v2</id>
  <title>What arXiv says
    of ${id}</title><updated>2026-04-02T10:00:00Z</updated><published>2026-04-01T10:00:00Z</published>
  <summary>An abstract with $\\alpha$.</summary><author><name>Bela Beispiel</name></author><author><name>Cleo Ejemplo</name></author>
  <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/></entry>`;
const atom = (ids: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <id>http://arxiv.org/api/x</id><title>ArXiv Query</title><updated>2026-04-20T00:00:00Z</updated>
  <opensearch:totalResults>${ids.length}</opensearch:totalResults>${ids.map(atomEntry).join("\n")}</feed>`;

test("papers with an arXiv id but no arXiv record are completed from arXiv", async () => {
  const { store } = tempStore();
  const huggingFace = await startSource(() => ({ body: inventedDay("2026-04-20", inventedItems(2)) }));
  await ingest(
    store,
    "huggingface",
    { kind: "days", from: day("2026-04-20"), to: day("2026-04-20") },
    huggingFace.origin,
  );
  const ids = await listPapersMissingFromArxiv(storeOf(store));
  expect(ids).toEqual(["2604.00002", "2604.00001"]);
  const { requests, origin } = await startSource((url) => ({
    body: atom((url.searchParams.get("id_list") ?? "").split(",")),
  }));
  expect(await ingest(store, "arxiv", { kind: "papers", ids }, origin)).toMatchObject([
    { source: "arxiv", changed: 2 },
  ]);
  expect(requests.map(({ url }) => url.searchParams.get("id_list"))).toEqual(["2604.00002,2604.00001"]);
  expect(
    store.prepare(`SELECT "title", "authors", "categories" FROM "Paper" WHERE "arxivId" = '2604.00001'`).get(),
  ).toEqual({
    title: "What arXiv says of 2604.00001",
    authors: '["Bela Beispiel","Cleo Ejemplo"]',
    categories: '["cs.LG"]',
  });
  expect(await listPapersMissingFromArxiv(storeOf(store))).toEqual([]);
});

test("fetching a period from arXiv adds papers but no lists", async () => {
  const { store } = tempStore();
  const { requests, origin } = await startSource(() => ({ body: atom(["2604.00001"]) }));
  const request: LiveRequest = { kind: "days", from: day("2026-04-01"), to: day("2026-04-02") };
  expect(await ingest(store, "arxiv:cs.LG+cs.CL", request, origin)).toMatchObject([{ new: 1 }]);
  expect(requests[0]?.url.searchParams.get("search_query")).toBe(
    "(cat:cs.LG OR cat:cs.CL) AND submittedDate:[202604010000 TO 202604022359]",
  );
  expect(store.prepare(`SELECT count(*) FROM "Entry"`).pluck().get()).toBe(0);
});

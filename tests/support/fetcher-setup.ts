/** A fetcher in front of a server with scripted responses, for tests. */
import pino from "pino";
import { expect } from "vitest";
import { createFetcher, type FetcherOptions, type FetchRules, userAgentOf } from "@/lib/ingest/fetch/fetcher";
import { openStore } from "@/lib/store/open-store";
import { instantClock, type Respond, startFaultServer } from "@/tests/support/fault-server";
import { tempStore } from "@/tests/support/temp-store";

export const limits = { minIntervalMs: 1_000, maxBytes: 100_000, timeoutMs: 10_000, attempts: 5 };
export const hosts = [
  "source.example.org",
  "busy.org",
  "rebind.invalid",
  "rss.arxiv.org",
  "export.arxiv.org",
  "oaipmh.arxiv.org",
];

/** Starts a server with scripted responses, a fetcher that resolves every name to it, and a clock that skips waits. */
export async function setUpFetcher(respond: Respond, options: Partial<FetcherOptions> = {}) {
  const { store, file } = tempStore();
  const clock = instantClock();
  const server = await startFaultServer(respond, clock);
  const fetcherOptions: FetcherOptions = {
    store: openStore(file),
    userAgent: userAgentOf("1.2.3", "https://papers.example.org"),
    log: pino({ level: "silent" }),
    resolve: async () => ["127.0.0.1"],
    isAllowedAddress: () => true,
    clock,
    random: () => 0,
    ...options,
  };
  const at = (path: string, host = "source.example.org") => `http://${host}:${server.port}${path}`;
  const rules: FetchRules = { ...limits, origins: hosts.map((host) => `http://${host}:${server.port}`) };
  return { store, file, clock, server, at, rules, options: fetcherOptions, fetcher: createFetcher(fetcherOptions) };
}

/** Returns the body of a page, or "not-modified". */
export const textOf = async (result: ReturnType<ReturnType<typeof createFetcher>["get"]>) => {
  const page = await result;
  return page.status === "fetched" ? page.bytes.toString() : page.status;
};
export const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });
export const unavailable = (message: RegExp) => refusal("source-unavailable", message);

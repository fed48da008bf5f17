/** How the fetcher sends requests: headers, bodies, retries, pauses. */
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createFetcher, userAgentOf } from "@/lib/ingest/fetch/fetcher";
import { openStore } from "@/lib/store/open-store";
import { clockStartMs, manualClock, type Respond, startFaultServer } from "@/tests/support/fault-server";
import { hosts, limits, refusal, setUpFetcher, textOf, unavailable } from "@/tests/support/fetcher-setup";

test("requests have a User-Agent with a contact, and the contact cannot add a header", async () => {
  const userAgent = userAgentOf("1.2.3", "ops@example.org)\r\nX-Other: yes");
  const { fetcher, server, at, rules } = await setUpFetcher((response) => response.end("ok"), { userAgent });
  expect(await textOf(fetcher.get(at("/a"), rules))).toBe("ok");
  expect(server.hits[0]?.headers["user-agent"]).toBe("DailyPapers/1.2.3 (+ops@example.orgX-Other: yes)");
  expect(server.hits[0]?.headers).not.toHaveProperty("x-other");
  expect(userAgentOf("1.2.3", undefined)).toBe("DailyPapers/1.2.3");
});

test.each([
  ["gzip", gzipSync],
  ["br", brotliCompressSync],
  ["deflate", deflateSync],
])("a body compressed with %s is decompressed", async (encoding, compress) => {
  const { fetcher, at, rules } = await setUpFetcher((response) => {
    response.writeHead(200, { "Content-Encoding": encoding }).end(compress("plain words"));
  });
  expect(await textOf(fetcher.get(at("/"), rules))).toBe("plain words");
});

test.each([
  ["seconds", "7"],
  ["a date", new Date(clockStartMs + 7_000).toUTCString()],
])("a Retry-After header with %s is respected", async (_form, retryAfter) => {
  const { fetcher, server, at, rules } = await setUpFetcher((response, _request, nth) => {
    if (nth === 1) response.writeHead(429, { "Retry-After": retryAfter }).end();
    else response.end("ok");
  });
  expect(await textOf(fetcher.get(at("/"), rules))).toBe("ok");
  expect(server.hits.map(({ atMs }) => atMs - clockStartMs)).toEqual([0, 7_000]);
});

test("a Retry-After of more than ten minutes fails the request, and later requests until then", async () => {
  const { fetcher, server, options, at, rules } = await setUpFetcher((response) =>
    response.writeHead(503, { "Retry-After": "3600" }).end(),
  );
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(
    unavailable(/HTTP 503; .*until 2026-04-20T13:00:00\.000Z\.$/),
  );
  await expect(createFetcher(options).get(at("/other"), rules)).rejects.toEqual(
    unavailable(/after 2026-04-20T13:00:00/),
  );
  expect(server.hits).toHaveLength(1);
});

test("temporary errors are retried, with a longer pause each time", async () => {
  const { fetcher, server, at, rules } = await setUpFetcher((response, _request, nth) => {
    if (nth === 1) response.writeHead(503).end();
    else if (nth === 2) response.writeHead(200, { "Content-Length": "1000" }).write("half", () => response.destroy());
    else if (nth === 3) response.destroy();
    else response.end("whole");
  });
  expect(await textOf(fetcher.get(at("/"), rules))).toBe("whole");
  expect(server.hits.map(({ atMs }) => atMs - clockStartMs)).toEqual([0, 2_000, 6_000, 14_000]);
});

test("a lasting error fails the request after the configured number of attempts", async () => {
  const { fetcher, server, at, rules } = await setUpFetcher((response) => response.writeHead(500).end());
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(unavailable(/HTTP 500 \(tried 5 times\)\.$/));
  expect(server.hits).toHaveLength(5);
});

test.each([400, 403, 404, 410, 206, 304])("HTTP %i is reported and not retried", async (status) => {
  const { fetcher, server, at, rules } = await setUpFetcher((response) => response.writeHead(status).end());
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(unavailable(new RegExp(`HTTP ${status}\\.$`)));
  expect(server.hits).toHaveLength(1);
});

test.each<[string, Respond]>([
  ["never responds", () => {}],
  [
    "responds one byte at a time",
    (response) => {
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    },
  ],
  ["stalls in the middle of its response", (response) => response.write("begun")],
  [
    "sends less than its Content-Length",
    (response) => response.writeHead(200, { "Content-Length": "9" }).write("short"),
  ],
])("a request to a host that %s times out", async (_fault, respond) => {
  const { fetcher, server, at, rules } = await setUpFetcher(respond);
  const shortTimeout = { ...rules, timeoutMs: 1_000, attempts: 2 };
  await expect(fetcher.get(at("/"), shortTimeout)).rejects.toEqual(unavailable(/\(tried 2 times\)\.$/));
  expect(server.hits).toHaveLength(2);
});

test.each<[string, Respond]>([
  ["sends", (response) => void response.writeHead(200).write("x".repeat(200_000))],
  ["announces", (response) => void response.writeHead(200, { "Content-Length": "200000" }).write("x")],
  [
    "sends gzip that decompresses to",
    (response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000))),
  ],
])("a host that %s more than the limit is cut off, and the request is not retried", async (_fault, respond) => {
  const { fetcher, server, at, rules } = await setUpFetcher(respond);
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(unavailable(/larger than 100000 bytes\.$/));
  expect(server.hits).toHaveLength(1);
});

test("a body compressed twice is limited at each step", async () => {
  const { fetcher, server, at, rules } = await setUpFetcher((response, { url }) => {
    const body = gzipSync(url === "/bomb" ? gzipSync(Buffer.alloc(500_000_000)) : gzipSync("plain words"));
    response.writeHead(200, { "Content-Encoding": "gzip, gzip" }).end(body);
  });
  expect(await textOf(fetcher.get(at("/"), rules))).toBe("plain words");
  await expect(fetcher.get(at("/bomb"), rules)).rejects.toEqual(unavailable(/larger than 100000 bytes\.$/));
  expect(server.hits).toHaveLength(2);
});

test.each(["compress", "identity, compress"])("a body with the encoding %s is refused", async (encoding) => {
  const { fetcher, at, rules } = await setUpFetcher((response) =>
    response.writeHead(200, { "Content-Encoding": encoding }).end("x"),
  );
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(
    unavailable(new RegExp(`Content-Encoding is "${encoding}"`)),
  );
});

test("requests for a page become conditional once its content is stored, not before", async () => {
  const { fetcher, server, at, rules } = await setUpFetcher((response, { headers }) => {
    if (headers["if-none-match"] === '"v1"') response.writeHead(304).end();
    else response.writeHead(200, { ETag: '"v1"', "Last-Modified": "Mon, 20 Apr 2026 08:00:00 GMT" }).end("news");
  });
  expect(await textOf(fetcher.get(at("/"), rules))).toBe("news");
  const again = await fetcher.get(at("/"), rules);
  if (again.status !== "fetched") throw new Error("the content would be lost after a crash before it was stored");
  expect(again.fetchedAt).toBe("2026-04-20T12:00:01.000Z");
  await again.remember();
  expect(await fetcher.get(at("/"), rules)).toEqual({ status: "not-modified", url: at("/") });
  expect(server.hits[2]?.headers["if-modified-since"]).toBe("Mon, 20 Apr 2026 08:00:00 GMT");
});

test("two processes send requests to arXiv's hosts one at a time and at least three seconds apart", async () => {
  const clock = manualClock();
  let respondToFirst = () => {};
  const setup = await setUpFetcher(() => {}, { clock });
  const server = await startFaultServer((response, _request, nth) => {
    if (nth === 1) respondToFirst = () => response.end("one");
    else response.end("two");
  }, clock);
  const { options } = setup;
  const other = openStore(setup.file);
  const origins = hosts.map((host) => `http://${host}:${server.port}`);
  const withoutPause = { ...limits, origins, minIntervalMs: 0 };
  const first = createFetcher(options).get(`http://rss.arxiv.org:${server.port}/`, withoutPause);
  await server.reached(1);
  const second = createFetcher({ ...options, store: other }).get(
    `http://export.arxiv.org:${server.port}/`,
    withoutPause,
  );
  await clock.sleeping();
  clock.advance(4_000);
  await clock.sleeping();
  expect(server.hits).toHaveLength(1);
  respondToFirst();
  expect(await textOf(first)).toBe("one");
  const endedAtMs = clock.now();
  for (let step = 0; step < 20 && server.hits.length < 2; step += 1) {
    clock.advance(500);
    await Promise.race([clock.sleeping(), second]);
  }
  expect(await textOf(second)).toBe("two");
  await other.close();
  expect(server.hits[1]?.atMs).toBeGreaterThanOrEqual(endedAtMs + 3_000);
  expect(server.hits[1]?.atMs).toBeLessThan(endedAtMs + 5_000);
});

test("the host lock of a process that died expires", async () => {
  const { fetcher, store, server, at, rules } = await setUpFetcher((response) => response.end("ok"));
  const lease = new Date(clockStartMs + 65_000).toISOString();
  store.prepare(`INSERT INTO "HostLock" VALUES ('arxiv.org', ?)`).run(lease);
  expect(await textOf(fetcher.get(at("/", "oaipmh.arxiv.org"), rules))).toBe("ok");
  expect(server.hits[0]?.atMs).toBe(clockStartMs + 65_000);
});

test("a signal ends a wait and a running request", async () => {
  const clock = manualClock();
  const stop = new AbortController();
  const { options, store, server, at, rules } = await setUpFetcher(() => {}, { clock, signal: stop.signal });
  store.prepare(`INSERT INTO "HostLock" VALUES ('busy.org', ?)`).run(new Date(clockStartMs + 60_000).toISOString());
  const fetcher = createFetcher(options);
  const outcomes = Promise.allSettled([fetcher.get(at("/", "busy.org"), rules), fetcher.get(at("/"), rules)]);
  await Promise.all([clock.sleeping(), server.reached(1)]);
  stop.abort();
  const stopped = { status: "rejected", reason: refusal("stopped", /./) };
  expect(await outcomes).toEqual([stopped, stopped]);
  await fetcher.close();
});

import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import pino from "pino";
import { expect, test } from "vitest";
import { createFetcher, type FetcherOptions, type FetchRules, userAgentOf } from "@/lib/ingest/fetch/fetcher";
import { liveSources } from "@/lib/ingest/sources";
import { isPublicAddress } from "@/lib/public-address";
import { openStore } from "@/lib/store/open-store";
import { clockStartMs, instantClock, manualClock, type Respond, startFaultServer } from "@/tests/support/fault-server";
import { tempStore } from "@/tests/support/temp-store";

const limits = { minIntervalMs: 1_000, maxBytes: 100_000, timeoutMs: 10_000, attempts: 5 };
const hosts = [
  "source.example.org",
  "busy.org",
  "rebind.invalid",
  "rss.arxiv.org",
  "export.arxiv.org",
  "oaipmh.arxiv.org",
];

/** Starts a server with scripted responses, a fetcher that resolves every name to it, and a clock that skips waits. */
async function setUp(respond: Respond, options: Partial<FetcherOptions> = {}) {
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

const text = async (result: ReturnType<ReturnType<typeof createFetcher>["get"]>) => {
  const page = await result;
  return page.status === "fetched" ? page.bytes.toString() : page.status;
};
const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });
const unavailable = (message: RegExp) => refusal("source-unavailable", message);

test("requests have a User-Agent with a contact, and the contact cannot add a header", async () => {
  const userAgent = userAgentOf("1.2.3", "ops@example.org)\r\nX-Other: yes");
  const { fetcher, server, at, rules } = await setUp((response) => response.end("ok"), { userAgent });
  expect(await text(fetcher.get(at("/a"), rules))).toBe("ok");
  expect(server.hits[0]?.headers["user-agent"]).toBe("DailyPapers/1.2.3 (+ops@example.orgX-Other: yes)");
  expect(server.hits[0]?.headers).not.toHaveProperty("x-other");
  expect(userAgentOf("1.2.3", undefined)).toBe("DailyPapers/1.2.3");
});

test.each([
  ["gzip", gzipSync],
  ["br", brotliCompressSync],
  ["deflate", deflateSync],
])("a body compressed with %s is decompressed", async (encoding, compress) => {
  const { fetcher, at, rules } = await setUp((response) => {
    response.writeHead(200, { "Content-Encoding": encoding }).end(compress("plain words"));
  });
  expect(await text(fetcher.get(at("/"), rules))).toBe("plain words");
});

test.each([
  ["seconds", "7"],
  ["a date", new Date(clockStartMs + 7_000).toUTCString()],
])("a Retry-After header with %s is respected", async (_form, retryAfter) => {
  const { fetcher, server, at, rules } = await setUp((response, _request, nth) => {
    if (nth === 1) response.writeHead(429, { "Retry-After": retryAfter }).end();
    else response.end("ok");
  });
  expect(await text(fetcher.get(at("/"), rules))).toBe("ok");
  expect(server.hits.map(({ atMs }) => atMs - clockStartMs)).toEqual([0, 7_000]);
});

test("a Retry-After of more than ten minutes fails the request, and later requests until then", async () => {
  const { fetcher, server, options, at, rules } = await setUp((response) =>
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
  const { fetcher, server, at, rules } = await setUp((response, _request, nth) => {
    if (nth === 1) response.writeHead(503).end();
    else if (nth === 2) response.writeHead(200, { "Content-Length": "1000" }).write("half", () => response.destroy());
    else if (nth === 3) response.destroy();
    else response.end("whole");
  });
  expect(await text(fetcher.get(at("/"), rules))).toBe("whole");
  expect(server.hits.map(({ atMs }) => atMs - clockStartMs)).toEqual([0, 2_000, 6_000, 14_000]);
});

test("a lasting error fails the request after the configured number of attempts", async () => {
  const { fetcher, server, at, rules } = await setUp((response) => response.writeHead(500).end());
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(unavailable(/HTTP 500 \(tried 5 times\)\.$/));
  expect(server.hits).toHaveLength(5);
});

test.each([400, 403, 404, 410, 206, 304])("HTTP %i is reported and not retried", async (status) => {
  const { fetcher, server, at, rules } = await setUp((response) => response.writeHead(status).end());
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
  const { fetcher, server, at, rules } = await setUp(respond);
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
  const { fetcher, server, at, rules } = await setUp(respond);
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(unavailable(/larger than 100000 bytes\.$/));
  expect(server.hits).toHaveLength(1);
});

test("a body compressed twice is limited at each step", async () => {
  const { fetcher, server, at, rules } = await setUp((response, { url }) => {
    const body = gzipSync(url === "/bomb" ? gzipSync(Buffer.alloc(500_000_000)) : gzipSync("plain words"));
    response.writeHead(200, { "Content-Encoding": "gzip, gzip" }).end(body);
  });
  expect(await text(fetcher.get(at("/"), rules))).toBe("plain words");
  await expect(fetcher.get(at("/bomb"), rules)).rejects.toEqual(unavailable(/larger than 100000 bytes\.$/));
  expect(server.hits).toHaveLength(2);
});

test.each(["compress", "identity, compress"])("a body with the encoding %s is refused", async (encoding) => {
  const { fetcher, at, rules } = await setUp((response) =>
    response.writeHead(200, { "Content-Encoding": encoding }).end("x"),
  );
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(
    unavailable(new RegExp(`Content-Encoding is "${encoding}"`)),
  );
});

test("at most five redirects are followed, with the pause between requests, and loops are refused", async () => {
  const { fetcher, server, at, rules } = await setUp((response, { url = "" }) => {
    const hop = Number(url.slice(1));
    if (url === "/loop") response.writeHead(302, { Location: "/loop?" }).end();
    else if (url === "/loop?") response.writeHead(302, { Location: "/loop#there" }).end();
    else if (hop > 0) response.writeHead(301, { Location: `/${hop - 1}` }).end();
    else response.end("there");
  });
  expect(await text(fetcher.get(at("/5"), rules))).toBe("there");
  const times = server.hits.map(({ atMs }) => atMs - clockStartMs);
  expect(times).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
  await expect(fetcher.get(at("/6"), rules)).rejects.toEqual(unavailable(/more than 5 times/));
  await expect(fetcher.get(at("/loop"), rules)).rejects.toEqual(unavailable(/in a loop/));
});

test("requests for a page become conditional once its content is stored, not before", async () => {
  const { fetcher, server, at, rules } = await setUp((response, { headers }) => {
    if (headers["if-none-match"] === '"v1"') response.writeHead(304).end();
    else response.writeHead(200, { ETag: '"v1"', "Last-Modified": "Mon, 20 Apr 2026 08:00:00 GMT" }).end("news");
  });
  expect(await text(fetcher.get(at("/"), rules))).toBe("news");
  const again = await fetcher.get(at("/"), rules);
  if (again.status !== "fetched") throw new Error("the content would be lost after a crash before it was stored");
  expect(again.fetchedAt).toBe("2026-04-20T12:00:01.000Z");
  await again.remember();
  expect(await fetcher.get(at("/"), rules)).toEqual({ status: "not-modified", url: at("/") });
  expect(server.hits[2]?.headers["if-modified-since"]).toBe("Mon, 20 Apr 2026 08:00:00 GMT");
});

test.each([["127.0.0.1"], ["::1"], ["169.254.169.254"], ["::ffff:10.0.0.1"]])(
  "a host name that resolves to %s gets no request",
  async (address) => {
    const { fetcher, server, at, rules } = await setUp((response) => response.end("secret"), {
      isAllowedAddress: isPublicAddress,
      resolve: async () => ["93.184.215.14", address],
    });
    await expect(fetcher.get(at("/"), rules)).rejects.toEqual(unavailable(/not a public address/));
    expect(server.hits).toHaveLength(0);
  },
);

test("the connection uses the checked address even if the name resolves to another one afterwards", async () => {
  let lookups = 0;
  // No server listens at 127.0.0.2, and the system's resolver does not know the name.
  const resolve = async () => [++lookups === 1 ? "127.0.0.1" : "127.0.0.2"];
  const { fetcher, at, rules } = await setUp((response) => response.end("checked"), { resolve });
  expect(await text(fetcher.get(at("/", "rebind.invalid"), rules))).toBe("checked");
  expect(lookups).toBe(1);
});

test.each([
  ...["http://other.example.org/", "http://source.example.org/", "http://source.example.org:22/", "http://2130706433/"],
  ...["http://[::ffff:169.254.169.254]/", "http://user@source.example.org:PORT/", "https://source.example.org:PORT/"],
  ...["file:///etc/passwd", "http://source.example.org.:PORT/", "http:\\\\other.example.org:PORT/"],
])("neither a request nor a redirect to %s is sent", async (address) => {
  const { server, fetcher, at, rules } = await setUp((response) =>
    response.writeHead(302, { Location: address.replace("PORT", String(server.port)) }).end(),
  );
  const refused = unavailable(/expected an address at http:\/\/source\.example\.org:\d+ or /);
  await expect(fetcher.get(address.replace("PORT", String(server.port)), rules)).rejects.toEqual(refused);
  expect(server.hits).toHaveLength(0);
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(refused);
  expect(server.hits).toHaveLength(1);
});

test("a redirect without a target is refused", async () => {
  const { fetcher, at, rules } = await setUp((response) => response.writeHead(302).end());
  await expect(fetcher.get(at("/"), rules)).rejects.toEqual(unavailable(/redirects without a valid target/));
});

test("a password in a URL does not appear in the error message", async () => {
  const { fetcher, rules } = await setUp((response) => response.end());
  await expect(fetcher.get("https://me:hidden@example.org/", rules)).rejects.toEqual(unavailable(/^(?!.*hidden)/));
});

test("sources are requested only over https and at public host names", () => {
  const origins = liveSources.flatMap((source) => source.rules.origins);
  expect(origins).not.toEqual([]);
  for (const origin of origins) expect(origin).toMatch(/^https:\/\/(?:[a-z]+\.)*(?:arxiv\.org|huggingface\.co)$/);
});

test("two processes send requests to arXiv's hosts one at a time and at least three seconds apart", async () => {
  const clock = manualClock();
  let respondToFirst = () => {};
  const setup = await setUp(() => {}, { clock });
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
  expect(await text(first)).toBe("one");
  const endedAtMs = clock.now();
  for (let step = 0; step < 20 && server.hits.length < 2; step += 1) {
    clock.advance(500);
    await Promise.race([clock.sleeping(), second]);
  }
  expect(await text(second)).toBe("two");
  await other.close();
  expect(server.hits[1]?.atMs).toBeGreaterThanOrEqual(endedAtMs + 3_000);
  expect(server.hits[1]?.atMs).toBeLessThan(endedAtMs + 5_000);
});

test("the host lock of a process that died expires", async () => {
  const { fetcher, store, server, at, rules } = await setUp((response) => response.end("ok"));
  const lease = new Date(clockStartMs + 65_000).toISOString();
  store.prepare(`INSERT INTO "HostLock" VALUES ('arxiv.org', ?)`).run(lease);
  expect(await text(fetcher.get(at("/", "oaipmh.arxiv.org"), rules))).toBe("ok");
  expect(server.hits[0]?.atMs).toBe(clockStartMs + 65_000);
});

test("a signal ends a wait and a running request", async () => {
  const clock = manualClock();
  const stop = new AbortController();
  const { options, store, server, at, rules } = await setUp(() => {}, { clock, signal: stop.signal });
  store.prepare(`INSERT INTO "HostLock" VALUES ('busy.org', ?)`).run(new Date(clockStartMs + 60_000).toISOString());
  const fetcher = createFetcher(options);
  const outcomes = Promise.allSettled([fetcher.get(at("/", "busy.org"), rules), fetcher.get(at("/"), rules)]);
  await Promise.all([clock.sleeping(), server.reached(1)]);
  stop.abort();
  const stopped = { status: "rejected", reason: refusal("stopped", /./) };
  expect(await outcomes).toEqual([stopped, stopped]);
  await fetcher.close();
});

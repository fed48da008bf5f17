import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { createPageServer, stopServer } from "@/lib/http/page-server";
import { createNextHandler } from "@/lib/http/server/next-handler";
import { notFoundHeader } from "@/lib/http/server/not-found-header";

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(handle: Handle, https = false): Promise<{ server: Server; port: number; address: string }> {
  const next = createNextHandler(async (request, response) => handle(request, response));
  const server = createPageServer(next, { https, trustedProxies: 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { server, port, address: `http://127.0.0.1:${port}` };
}

const sent = `<!doctype html><script>one()</script><script src="/a.js"></script><p>Grüße</p>`;
const html = "<!doctype html><p>Grüße</p>";

function sendHtml(_: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.flushHeaders();
  response.write(sent.slice(0, 20));
  response.write(Buffer.from(sent.slice(20)));
  response.end();
}

describe("a page", () => {
  test("is sent without the framework's scripts, even if it was written in several chunks", async () => {
    const { address } = await serve(sendHtml);
    expect(await (await fetch(address)).text()).toBe(html);
  });

  test("may load scripts from this site only, and none in the page itself", async () => {
    const { address } = await serve(sendHtml);
    const policy = (await fetch(address)).headers.get("content-security-policy") ?? "";
    expect(policy.split("; ").filter((directive) => /^script|^default/.test(directive))).toEqual([
      "default-src 'self'",
      "script-src 'self'",
    ]);
  });

  test("is replaced by an error page if a part of it was not rendered", async () => {
    const { address } = await serve((_, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end('<main><!--$?--><template id="B:0"></template>loading<!--/$--></main>');
    });
    const response = await fetch(address);
    expect([response.status, await response.text()]).toEqual([500, expect.stringContaining("Something went wrong")]);
  });

  test("is compressed for clients that accept compression", async () => {
    const { address } = await serve((_, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end(html.repeat(50));
    });
    const response = await fetch(address, { headers: { "Accept-Encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(await response.text()).toBe(html.repeat(50));
  });

  test("has no body in the response to HEAD", async () => {
    const { address } = await serve(sendHtml);
    const response = await fetch(address, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

const always = ["content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options"];

test.each([
  ["a page", "/", {}],
  ["a file", "/style.css", {}],
  ["the rejection of the image optimizer", "/_next/image?url=%2Fa.png", {}],
  ["the rejection of a server action", "/", { "Next-Action": "x" }],
  ["a failure", "/fail", {}],
])("%s carries the security headers", async (_, path, headers) => {
  const { address } = await serve((request, response) => {
    if (request.url === "/fail") throw new Error("thrown by the test");
    response.end("x");
  });
  const response = await fetch(address + path, { headers });
  for (const name of always) expect(response.headers.get(name), name).toBeTruthy();
});

test.each([
  ["OPTIONS", /^HTTP\/1\.1 405 .*\r\nAllow: GET, HEAD\r\n/s],
  ["GET", /^HTTP\/1\.1 400 /],
  ["POST", /^HTTP\/1\.1 400 /],
])("%s of the whole server (*) is rejected and does not reach the app", async (method, expected) => {
  const { port } = await serve(() => expect.unreachable());
  const socket = connect(port, "127.0.0.1");
  socket.write(`${method} * HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  let received = "";
  for await (const chunk of socket) received += chunk;
  expect(received).toMatch(expected);
  expect(received).toMatch(/content-security-policy/i);
});

test("the app sees neither a request for a payload nor the client's User-Agent", async () => {
  const { address } = await serve((request, response) => response.end(JSON.stringify(request.headers)));
  const payload = { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-State-Tree": "x", "Next-Url": "/x" };
  const seen = await (await fetch(address, { headers: { ...payload, "User-Agent": "curl", "X-Own": "1" } })).json();
  expect(Object.keys(seen).filter((name) => /^(?:rsc|next-)/.test(name))).toEqual([]);
  expect(seen).toMatchObject({ "user-agent": "Daily Papers", "x-own": "1" });
});

test("responses do not vary by the headers of payload requests", async () => {
  const { address } = await serve((request, response) => {
    response.setHeader("vary", [...(request.url === "/own" ? ["Cookie"] : []), "rsc, next-router-state-tree"]);
    response.end("x");
  });
  const vary = async (path: string) => (await fetch(address + path)).headers.get("vary");
  expect([await vary("/own"), await vary("/")]).toEqual(["Cookie", null]);
});

test("a handler that throws gets an error page, and JSON under /api", async () => {
  const { address } = await serve(() => {
    throw new Error("thrown by the test");
  });
  const page = await fetch(`${address}/about`);
  expect([page.status, page.headers.get("content-type")]).toEqual([500, "text/html; charset=utf-8"]);
  expect(await page.text()).toMatch(/<h1[^>]*>Something went wrong<\/h1>/);
  const api = await fetch(`${address}/api/votes/mine`);
  expect([api.status, await api.json()]).toMatchObject([500, { error: { code: "internal" } }]);
});

test("only a site with an https address sends Strict-Transport-Security", async () => {
  const [plain, secure] = [await serve(sendHtml), await serve(sendHtml, true)];
  expect((await fetch(plain.address)).headers.get("strict-transport-security")).toBeNull();
  expect((await fetch(secure.address)).headers.get("strict-transport-security")).toBe("max-age=31536000");
});

test("without the cache a page gets its own parameters and no others, as from the cache", async () => {
  const { address } = await serve((request, response) => response.end(request.url));
  const seen = async (path: string) => (await fetch(address + path)).text();
  expect(await seen("/trending?lang=de&page=2")).toBe("/trending?page=2");
  expect(await seen("/preferences?token=x&lang=de")).toBe("/preferences?token=x&lang=de");
});

test("the app gets the first value of each parameter and at most 50 parameters", async () => {
  const { address } = await serve((request, response) => response.end(request.url));
  const seen = async (path: string) => (await fetch(address + path)).text();
  expect(await seen("/api/papers/search?q=a%20b&q=c&sort=newest&q=d")).toBe("/api/papers/search?q=a%20b&sort=newest");
  const many = Array.from({ length: 200 }, (_, index) => `p${index}=${index}`);
  expect(await seen(`/api/health?${many.join("&")}`)).toBe(`/api/health?${many.slice(0, 50).join("&")}`);
});

test("an address over 8,000 characters gets a 414 with an explanation: JSON under /api, elsewhere a page", async () => {
  const { address } = await serve((_, response) => response.end("served"));
  const at = (path: string, length: number) => `${address}${path}?q=${"x".repeat(length - path.length - 3)}`;
  expect(await (await fetch(at("/search", 8_000))).text()).toBe("served");
  const sentence = "Expected an address of at most 8,000 characters, found 8,001.";
  const page = await fetch(at("/search", 8_001));
  expect([page.status, page.headers.get("content-type")]).toEqual([414, "text/html; charset=utf-8"]);
  expect(await page.text()).toContain(sentence);
  const api = await fetch(at("/api/papers/search", 8_001), { method: "POST" });
  expect([api.status, await api.json()]).toEqual([414, { error: { code: "address-too-long", message: sentence } }]);
  const head = await fetch(at("/", 8_001), { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([414, ""]);
});

test("a connection whose client reads nothing is closed after the stall time-out", async () => {
  const finished = Promise.withResolvers<void>();
  // More than the operating system buffers for a client that does not read.
  const large = Buffer.alloc(64 * 2 ** 20);
  const server = createPageServer(
    async (_, response) => {
      response.once("close", finished.resolve);
      response.end(large);
    },
    { https: false, trustedProxies: 0, stallTimeoutMs: 200 },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  socket.pause().write("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
  await finished.promise;
});

test("server actions, image optimizer requests and upgrades never reach the app", async () => {
  let reached = 0;
  const { address, port } = await serve((_, response) => {
    reached += 1;
    response.end();
  });
  const action = await fetch(address, { method: "POST", headers: { "Next-Action": "x" }, body: "[]" });
  const image = await fetch(`${address}/_next/image?url=%2Fa.png&w=64&q=75`);
  expect([action.status, image.status]).toEqual([405, 404]);
  const socket = connect(port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  const [first] = await once(socket, "data");
  expect(String(first)).toMatch(/^HTTP\/1\.1 400 /);
  await once(socket, "close");
  expect(reached).toBe(0);
});

test("stopping lets the pending response finish and accepts no new connection", async () => {
  const started = Promise.withResolvers<ServerResponse>();
  const { server, address } = await serve((_, response) => started.resolve(response));
  const pending = fetch(address);
  const response = await started.promise;
  const stopped = stopServer(server);
  await expect(fetch(address)).rejects.toThrow();
  response.end("complete");
  expect(await (await pending).text()).toBe("complete");
  await stopped;
});

describe("an error page that Next leaves to a script is sent complete", () => {
  const empty = '<!DOCTYPE html><html id="__next_error__"><body><script>later()</script></body></html>';

  function likeNext(request: IncomingMessage, response: ServerResponse): void {
    const isNotFoundRequest = request.headers[notFoundHeader] !== undefined;
    response.statusCode = request.url === "/broken" ? 500 : 404;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(isNotFoundRequest ? `<html><h1>No page at ${request.url}</h1></html>` : empty);
  }

  test("a missing page is rendered for its own address", async () => {
    const { address } = await serve(likeNext);
    const response = await fetch(`${address}/nothing?x=1`);
    expect([response.status, await response.text()]).toEqual([404, "<html><h1>No page at /nothing?x=1</h1></html>"]);
  });

  test("a redirect has no body", async () => {
    const { address } = await serve((_, response) => {
      response.statusCode = 307;
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.setHeader("Location", "/week");
      response.end(empty);
    });
    const response = await fetch(address, { redirect: "manual" });
    expect([response.status, response.headers.get("location"), await response.text()]).toEqual([307, "/week", ""]);
  });

  test("a failed page is replaced by one that needs no script", async () => {
    const { address } = await serve(likeNext);
    const response = await fetch(`${address}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/<h1[^>]*>Something went wrong<\/h1>/);
  });

  test("clients cannot request the not-found page with the internal header", async () => {
    const { address } = await serve((request, response) => response.end(String(request.headers[notFoundHeader])));
    expect(await (await fetch(address, { headers: { [notFoundHeader]: "1" } })).text()).toBe("undefined");
  });
});

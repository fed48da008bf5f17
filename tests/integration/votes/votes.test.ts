/** Votes with the real server: exact under load, durable when the process is killed, and safe from forgery. */
import { once } from "node:events";
import { request as send } from "node:http";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, test } from "vitest";
import { type RunningApp, sharedApp, startApp } from "@/tests/support/app";
import { pickRounds } from "@/tests/support/rounds";
import { tempFolder } from "@/tests/support/temp-store";

/** Papers without upvotes. The tests share a server, so each of them votes on a paper of its own. */
const papers = ["2510.08169", "2310.07831", "2408.11029", "2510.16629", "2403.13249", "2010.15382", "2402.05828"];
papers.push("2503.02844", "2308.03892", "2306.07179", "2103.12828", "2212.04458", "2508.15449", "2603.14420");
papers.push("2308.07707", "2412.13337", "2506.17859", "2410.23232", "2310.07418", "2302.00487", "1910.08475");
let paper = "";
beforeEach(() => {
  paper = papers.shift() ?? expect.fail("more tests than papers: add an id to the list");
});

const key = { SECRET_KEY: "a key for tests that has more than 32 characters" };
/** With a trusted proxy, each client can be in a network of its own, as visitors are. */
const manyNetworks = { ...key, TRUST_PROXY: "1" };
const shared = sharedApp(manyNetworks);

interface VoteResponse {
  status: number;
  body: { upvotes?: number; voted?: boolean; error?: { code: string; message: string } };
  cookie: string | undefined;
}

async function vote(
  app: RunningApp,
  method: "PUT" | "DELETE",
  headers: Record<string, string> = {},
  id = paper,
): Promise<VoteResponse> {
  const url = `${app.address}/api/papers/${id}/vote`;
  const response = await fetch(url, { method, headers: { origin: app.address, ...headers } });
  const cookie = response.headers.get("set-cookie")?.split(";", 1)[0];
  return { status: response.status, body: await response.json(), cookie };
}

function rowsOf(app: RunningApp) {
  const store = new Database(app.storeFile, { readonly: true });
  const rows = store
    .prepare<[], { publicId: string; voteCount: number; rows: number }>(
      `SELECT "publicId", "voteCount", (SELECT count(*) FROM "Vote" WHERE "paperId" = "id") AS rows FROM "Paper"`,
    )
    .all();
  store.close();
  return { of: (id: string) => rows.find(({ publicId }) => publicId === id) };
}

test("with 64 concurrent clients on one paper, the counter equals the number of votes and no request fails", async () => {
  const app = await shared();
  const clients = Array.from({ length: 64 }, (_, index) => ({ "x-forwarded-for": `10.${index}.0.1` }));
  const responses = await Promise.all(clients.flatMap((headers) => [1, 2, 3, 4].map(() => vote(app, "PUT", headers))));
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  // Each request is without a cookie, so each is a new voter.
  expect(rowsOf(app).of(paper)).toMatchObject({ voteCount: 256, rows: 256 });
});

test("a second vote by the same voter is not counted, even if concurrent, and a vote can be withdrawn", async () => {
  const app = await shared();
  const first = await vote(app, "PUT");
  expect(first).toMatchObject({ status: 200, body: { upvotes: 1, voted: true } });
  const cookie = first.cookie ?? "";
  const again = await Promise.all([1, 2, 3, 4, 5].map(() => vote(app, "PUT", { cookie })));
  expect(again.map(({ body }) => body.upvotes)).toEqual([1, 1, 1, 1, 1]);
  expect(again.every((response) => response.cookie === undefined)).toBe(true);
  const mine = await fetch(`${app.address}/api/votes/mine?ids=2505.17018,${paper}`, { headers: { cookie } });
  expect(await mine.json()).toEqual({ voted: [paper] });
  expect(await vote(app, "DELETE", { cookie })).toMatchObject({ status: 200, body: { upvotes: 0, voted: false } });
  expect(await vote(app, "DELETE", { cookie })).toMatchObject({ status: 200, body: { upvotes: 0, voted: false } });
  expect(rowsOf(app).of(paper)).toMatchObject({ voteCount: 0, rows: 0 });
});

test("the total is the source's upvotes plus the votes cast here", async () => {
  const app = await shared();
  expect((await vote(app, "PUT", {}, "2505.17018")).body).toEqual({ upvotes: 8, voted: true });
});

test("a forged or edited cookie, or one with another name, does not act as another voter", async () => {
  const app = await shared();
  const { cookie = "" } = await vote(app, "PUT");
  const [name, value = ""] = cookie.split("=");
  const forged = [
    `${name}=${value.slice(0, -2)}xx`,
    `${name}=${value.split(".")[0]}.`,
    `${name}=admin`,
    `other=${value}`,
  ];
  for (const cookies of forged) {
    expect((await vote(app, "DELETE", { cookie: cookies })).status).toBe(200);
    const mine = await fetch(`${app.address}/api/votes/mine?ids=${paper}`, { headers: { cookie: cookies } });
    expect(await mine.json()).toEqual({ voted: [] });
  }
  expect(rowsOf(app).of(paper)).toMatchObject({ voteCount: 1, rows: 1 });
});

test("withdrawing a vote that was never cast creates no voter", async () => {
  const app = await shared();
  expect(await vote(app, "DELETE")).toMatchObject({ status: 200, body: { voted: false }, cookie: undefined });
});

test("the cookie is HttpOnly, lasts a year, and has the __Host- prefix over https", async () => {
  const cookieOf = async (extra: Record<string, string>) => {
    const app = await startApp({ ...key, ...extra });
    const response = await fetch(`${app.address}/api/papers/${paper}/vote`, {
      method: "PUT",
      headers: { origin: app.address },
    });
    return response.headers.get("set-cookie") ?? "";
  };
  const plain = await cookieOf({});
  expect(plain).toMatch(/^voter=[\w-]{43}\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(await cookieOf({ BASE_URL: "https://papers.example.org" })).toMatch(/^__Host-voter=.*; Secure(;|$)/);
});

describe("the origin check", () => {
  test("blocks scripts and forms of other sites, and they change nothing", async () => {
    const app = await shared();
    const url = `${app.address}/api/papers/${paper}/vote`;
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const sent: [string, RequestInit][] = [
      ["another site", { method: "PUT", headers: { origin: "https://evil.example" } }],
      ["a null origin", { method: "PUT", headers: { origin: "null" } }],
      ["no origin", { method: "PUT" }],
      [
        "a form of another site",
        { method: "POST", headers: { ...form, origin: "https://evil.example" }, body: "voted=1" },
      ],
      ["a form without an origin", { method: "POST", headers: form, body: "voted=1" }],
    ];
    for (const [name, request] of sent) {
      const response = await fetch(url, { redirect: "manual", ...request });
      expect([name, response.status]).toEqual([name, 403]);
      expect(response.headers.get("set-cookie")).toBeNull();
    }
    const text = { "content-type": "text/plain", origin: app.address };
    expect((await fetch(url, { method: "POST", headers: text, body: "voted=1" })).status).toBe(400);
    expect(rowsOf(app).of(paper)).toMatchObject({ voteCount: 0, rows: 0 });
  });

  test("allows pages of the site under every host name that reaches it", async () => {
    const app = await shared();
    const { port } = new URL(app.address);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `papers.lan:${port}`]) {
      // Uses node:http, because fetch does not allow setting the Host header, which a browser sends with the Origin.
      const { request } = await import("node:http");
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const headers = { host, origin: `http://${host}` };
        const path = `/api/papers/${paper}/vote`;
        request({ host: "127.0.0.1", port, path, method: "PUT", headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on("error", reject)
          .end();
      });
      expect([host, status]).toEqual([host, 200]);
    }
  });
});

test.each([
  ["an unknown paper", "9912.99999", 404],
  ["a malformed id", "nothing", 404],
  ["an id of 7 kB", "x".repeat(7_000), 404],
])("a vote for %s returns 404 with the API's error format", async (_, id, status) => {
  const app = await shared();
  const response = await vote(app, "PUT", {}, id);
  expect(response).toMatchObject({ status, body: { error: { code: "not-found" } }, cookie: undefined });
});

test("a form vote without JavaScript redirects to a page that confirms it", async () => {
  const app = await shared();
  const send = (body: string) =>
    fetch(`${app.address}/api/papers/${paper}/vote`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: app.address, "content-type": "application/x-www-form-urlencoded" },
      body,
    });
  const set = await send("voted=1");
  expect([set.status, set.headers.get("location")]).toEqual([303, `/papers/${paper}?vote=set`]);
  expect((await send("voted=0")).headers.get("location")).toBe(`/papers/${paper}?vote=withdrawn`);
  expect((await send("voted=yes")).status).toBe(400);
});

test("the 301st vote of a network in a minute is blocked; a vote of another network is allowed", async () => {
  const app = await shared();
  const from = (network: string) => vote(app, "PUT", { "x-forwarded-for": network });
  for (let index = 0; index < 300; index += 1) expect((await from("192.0.2.1")).status).toBe(200);
  const blocked = await fetch(`${app.address}/api/papers/${paper}/vote`, {
    method: "PUT",
    headers: { origin: app.address, "x-forwarded-for": "192.0.2.200" },
  });
  expect(blocked.status).toBe(429);
  expect(Number(blocked.headers.get("retry-after"))).toBeGreaterThan(0);
  const forged = await vote(app, "PUT", { "x-forwarded-for": "192.0.2.1", "x-client-network": "203.0.113.0/24" });
  expect(forged.status).toBe(429);
  expect((await from("198.51.100.1")).status).toBe(200);
});

test("later votes get the same response as the first one, which still goes through the framework's router", async () => {
  const app = await shared();
  const url = `${app.address}/api/papers/${paper.replace("2", "%32")}/vote?by=nobody`;
  const responses = [];
  for (let index = 0; index < 3; index += 1) {
    const response = await fetch(url, { method: "PUT", headers: { origin: app.address }, body: "not read" });
    const headers = Object.fromEntries(response.headers);
    // Headers without effect on a response that is not cached, and headers that differ between any two responses.
    for (const name of ["date", "vary", "transfer-encoding", "content-length", "set-cookie", "ratelimit"]) {
      delete headers[name];
    }
    responses.push({ status: response.status, headers, body: await response.json() });
  }
  const [first] = responses;
  expect(first).toMatchObject({ status: 200, headers: { "cache-control": "no-store" }, body: { voted: true } });
  const upvotes = first?.body.upvotes;
  expect(responses).toEqual(
    responses.map((_, index) => ({ ...first, body: { voted: true, upvotes: upvotes + index } })),
  );
  expect((await fetch(url)).status).toBe(405);
});

test.each(["[", "a b", "u:p@x", "x:99999", "a?b"])(
  "a request with the Host %j gets the normal response",
  async (host) => {
    const app = await shared();
    const { port } = new URL(app.address);
    const path = `/api/votes/mine?ids=${paper}`;
    const getWithHost = async (name: string) => {
      const request = send({ port, host: "127.0.0.1", path, headers: { Host: name }, timeout: 5_000 }).end();
      const [response] = await once(request, "response");
      return [response.statusCode, Buffer.concat(await response.toArray()).toString()];
    };
    const first = await getWithHost("127.0.0.1");
    expect(first).toEqual([200, '{"voted":[]}']);
    expect(await getWithHost(host)).toEqual(first);
  },
);

test("a server killed during bursts of votes loses no acknowledged vote and counts none twice", async () => {
  const acknowledged: string[] = [];
  const storeFile = `${tempFolder()}/store.db`;
  const rounds = pickRounds("killed in bursts of votes", 6).map((round) => round + 1);
  for (const round of rounds) {
    const app = await startApp(manyNetworks, storeFile);
    const exited = once(app.process, "exit");
    let responses = 0;
    const burst = Array.from({ length: 100 }, async (_, index) => {
      try {
        const response = await vote(app, "PUT", { "x-forwarded-for": `10.${round}.${index}.1` });
        if (response.status === 200 && response.cookie) acknowledged.push(response.cookie);
        responses += 1;
        // A different moment of the burst in each round.
        if (responses === round * 15) app.process.kill("SIGKILL");
      } catch {
        // The server died before it sent a response, so this vote was not acknowledged.
      }
    });
    await Promise.all(burst);
    await exited;
  }
  const app = await startApp(manyNetworks, storeFile);
  for (const cookie of acknowledged) {
    const mine = await fetch(`${app.address}/api/votes/mine?ids=${paper}`, { headers: { cookie } });
    expect(await mine.json()).toEqual({ voted: [paper] });
  }
  expect(acknowledged.length).toBeGreaterThan(rounds.length * 15);
  const { of } = rowsOf(app);
  expect(of(paper)?.voteCount).toBe(of(paper)?.rows);
});

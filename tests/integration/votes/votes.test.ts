/** Upvotes over the real server: exact under load, kept through a kill, nobody else's. */
import { once } from "node:events";
import { request as send } from "node:http";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, test } from "vitest";
import { type RunningApp, sharedApp, startApp } from "@/tests/support/app";
import { pickRounds } from "@/tests/support/rounds";
import { tempFolder } from "@/tests/support/temp-store";

/** Papers that came without upvotes. The tests share a server: each votes on a paper of its own. */
const papers = ["2510.08169", "2310.07831", "2408.11029", "2510.16629", "2403.13249", "2010.15382", "2402.05828"];
papers.push("2503.02844", "2308.03892", "2306.07179", "2103.12828", "2212.04458", "2508.15449", "2603.14420");
papers.push("2308.07707", "2412.13337", "2506.17859", "2410.23232", "2310.07418", "2302.00487", "1910.08475");
let paper = "";
beforeEach(() => {
  paper = papers.shift() ?? expect.fail("no paper is left");
});

const key = { SECRET_KEY: "a key for tests that has more than 32 characters" };
/** So that each client can be of a network of its own, as readers are. */
const manyNetworks = { ...key, TRUST_PROXY: "1" };
const shared = sharedApp(manyNetworks);

interface Answer {
  status: number;
  body: { upvotes?: number; voted?: boolean; error?: { code: string; message: string } };
  cookie: string | undefined;
}

async function vote(
  app: RunningApp,
  method: "PUT" | "DELETE",
  headers: Record<string, string> = {},
  id = paper,
): Promise<Answer> {
  const url = `${app.address}/api/papers/${id}/vote`;
  const answer = await fetch(url, { method, headers: { origin: app.address, ...headers } });
  const cookie = answer.headers.get("set-cookie")?.split(";", 1)[0];
  return { status: answer.status, body: await answer.json(), cookie };
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

test("64 clients at once on one paper: the counter equals the rows, nobody gets an error", async () => {
  const app = await shared();
  const clients = Array.from({ length: 64 }, (_, index) => ({ "x-forwarded-for": `10.${index}.0.1` }));
  const answers = await Promise.all(clients.flatMap((headers) => [1, 2, 3, 4].map(() => vote(app, "PUT", headers))));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  // Each came without a cookie, so each is a voter of its own.
  expect(rowsOf(app).of(paper)).toMatchObject({ voteCount: 256, rows: 256 });
});

test("the same voter twice counts once, also at the same moment, and can withdraw", async () => {
  const app = await shared();
  const first = await vote(app, "PUT");
  expect(first).toMatchObject({ status: 200, body: { upvotes: 1, voted: true } });
  const cookie = first.cookie ?? "";
  const again = await Promise.all([1, 2, 3, 4, 5].map(() => vote(app, "PUT", { cookie })));
  expect(again.map(({ body }) => body.upvotes)).toEqual([1, 1, 1, 1, 1]);
  expect(again.every((answer) => answer.cookie === undefined)).toBe(true);
  const mine = await fetch(`${app.address}/api/votes/mine?ids=2505.17018,${paper}`, { headers: { cookie } });
  expect(await mine.json()).toEqual({ voted: [paper] });
  expect(await vote(app, "DELETE", { cookie })).toMatchObject({ status: 200, body: { upvotes: 0, voted: false } });
  expect(await vote(app, "DELETE", { cookie })).toMatchObject({ status: 200, body: { upvotes: 0, voted: false } });
  expect(rowsOf(app).of(paper)).toMatchObject({ voteCount: 0, rows: 0 });
});

test("what is shown is the source's upvotes and those cast here", async () => {
  const app = await shared();
  expect((await vote(app, "PUT", {}, "2505.17018")).body).toEqual({ upvotes: 8, voted: true });
});

test("a forged, edited or foreign cookie never votes as another", async () => {
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

test("withdrawing a vote never given makes nobody a voter", async () => {
  const app = await shared();
  expect(await vote(app, "DELETE")).toMatchObject({ status: 200, body: { voted: false }, cookie: undefined });
});

test("the cookie is out of scripts' reach, for a year, and bound to the host over https", async () => {
  const cookieOf = async (extra: Record<string, string>) => {
    const app = await startApp({ ...key, ...extra });
    const answer = await fetch(`${app.address}/api/papers/${paper}/vote`, {
      method: "PUT",
      headers: { origin: app.address },
    });
    return answer.headers.get("set-cookie") ?? "";
  };
  const plain = await cookieOf({});
  expect(plain).toMatch(/^voter=[\w-]{43}\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(await cookieOf({ BASE_URL: "https://papers.example.org" })).toMatch(/^__Host-voter=.*; Secure(;|$)/);
});

describe("a request that is not from a page of the site is refused and changes nothing", () => {
  test("by script or form, from anywhere", async () => {
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
      const answer = await fetch(url, { redirect: "manual", ...request });
      expect([name, answer.status]).toEqual([name, 403]);
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
    const text = { "content-type": "text/plain", origin: app.address };
    expect((await fetch(url, { method: "POST", headers: text, body: "voted=1" })).status).toBe(400);
    expect(rowsOf(app).of(paper)).toMatchObject({ voteCount: 0, rows: 0 });
  });

  test("but the page works at whatever name it is reached by", async () => {
    const app = await shared();
    const { port } = new URL(app.address);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `papers.lan:${port}`]) {
      // fetch sets the Host header itself: the names are told by it and the Origin, as a browser would.
      const { request } = await import("node:http");
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const headers = { host, origin: `http://${host}` };
        const path = `/api/papers/${paper}/vote`;
        request({ host: "127.0.0.1", port, path, method: "PUT", headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
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
  ["what is no id", "nothing", 404],
  ["an id of 10 kB", "x".repeat(10_000), 404],
])("a vote for %s is a 404 in the API's shape", async (_, id, status) => {
  const app = await shared();
  const answer = await vote(app, "PUT", {}, id);
  expect(answer).toMatchObject({ status, body: { error: { code: "not-found" } }, cookie: undefined });
});

test("a form votes without JavaScript and is told so by the page", async () => {
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

test("the 301st vote of a network in a minute waits; another network does not", async () => {
  const app = await shared();
  const from = (network: string) => vote(app, "PUT", { "x-forwarded-for": network });
  for (let index = 0; index < 300; index += 1) expect((await from("192.0.2.1")).status).toBe(200);
  const refused = await fetch(`${app.address}/api/papers/${paper}/vote`, {
    method: "PUT",
    headers: { origin: app.address, "x-forwarded-for": "192.0.2.200" },
  });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const forged = await vote(app, "PUT", { "x-forwarded-for": "192.0.2.1", "x-client-network": "203.0.113.0/24" });
  expect(forged.status).toBe(429);
  expect((await from("198.51.100.1")).status).toBe(200);
});

test("every vote is answered as the first one, which still goes through the framework's router", async () => {
  const app = await shared();
  const url = `${app.address}/api/papers/${paper.replace("2", "%32")}/vote?by=nobody`;
  const answers = [];
  for (let index = 0; index < 3; index += 1) {
    const answer = await fetch(url, { method: "PUT", headers: { origin: app.address }, body: "not read" });
    const headers = Object.fromEntries(answer.headers);
    // What no one reads of an answer that is not stored, and what differs by its nature.
    for (const name of ["date", "vary", "transfer-encoding", "content-length", "set-cookie", "ratelimit"]) {
      delete headers[name];
    }
    answers.push({ status: answer.status, headers, body: await answer.json() });
  }
  const [first] = answers;
  expect(first).toMatchObject({ status: 200, headers: { "cache-control": "no-store" }, body: { voted: true } });
  const upvotes = first?.body.upvotes;
  expect(answers).toEqual(answers.map((_, index) => ({ ...first, body: { voted: true, upvotes: upvotes + index } })));
  expect((await fetch(url)).status).toBe(405);
});

test.each(["[", "a b", "u:p@x", "x:99999", "a?b"])("a Host of %j is answered like any other", async (host) => {
  const app = await shared();
  const { port } = new URL(app.address);
  const path = `/api/votes/mine?ids=${paper}`;
  const ask = async (given: string) => {
    const asked = send({ port, host: "127.0.0.1", path, headers: { Host: given }, timeout: 5_000 }).end();
    const [answer] = await once(asked, "response");
    return [answer.statusCode, Buffer.concat(await answer.toArray()).toString()];
  };
  const first = await ask("127.0.0.1");
  expect(first).toEqual([200, '{"voted":[]}']);
  expect(await ask(host)).toEqual(first);
});

test("killed in the middle of bursts, it loses no vote that it acknowledged and doubles none", async () => {
  const acknowledged: string[] = [];
  const storeFile = `${tempFolder()}/store.db`;
  const rounds = pickRounds("killed in bursts of votes", 6).map((round) => round + 1);
  for (const round of rounds) {
    const app = await startApp(manyNetworks, storeFile);
    const gone = once(app.process, "exit");
    let answered = 0;
    const burst = Array.from({ length: 100 }, async (_, index) => {
      try {
        const answer = await vote(app, "PUT", { "x-forwarded-for": `10.${round}.${index}.1` });
        if (answer.status === 200 && answer.cookie) acknowledged.push(answer.cookie);
        answered += 1;
        // Another place in the burst each time.
        if (answered === round * 15) app.process.kill("SIGKILL");
      } catch {
        // The server died before it answered: nothing was promised.
      }
    });
    await Promise.all(burst);
    await gone;
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

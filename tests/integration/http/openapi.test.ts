/** The API's description against the real server: what is served is what is described, and nothing is left out. */
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { expect, test } from "vitest";
import { exampleAddress } from "@/lib/api/curl";
import { describeApi } from "@/lib/api/describe-api";
import type { OpenApiDocument } from "@/lib/api/openapi";
import { sharedApp, startApp } from "@/tests/support/app";
import { type AnswerChecker, answerChecker } from "@/tests/support/described-answers";

const key = { SECRET_KEY: "a key for tests that has more than 32 characters" };

const shared = sharedApp(key);

/** A server of the test's own where it needs settings, else the one of the file. */
async function scene(extra?: Record<string, string>) {
  const app = extra ? await startApp({ ...key, ...extra }) : await shared();
  const answer = await fetch(`${app.address}/api/openapi.json`);
  const document: OpenApiDocument = await answer.json();
  return { ...app, document, check: answerChecker(document) };
}

/** The request of an operation's own example. */
function exampleRequest(document: OpenApiDocument, path: string, method: string, address: string): Request {
  const operation = document.paths[path]?.[method];
  if (!operation) throw new Error(`nothing is described at ${method} ${path}`);
  const headers = operation.parameters.filter(({ in: place }) => place === "header");
  const form = Object.values(operation.requestBody?.content ?? {})[0]?.example;
  return new Request(address + exampleAddress(path, operation), {
    method: method.toUpperCase(),
    headers: headers.map(({ name, example }): [string, string] => [name, String(example)]),
    body: form ? new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)])) : null,
    redirect: "manual",
  });
}

test("every route under /api is described, with every method that it takes, and no other", async () => {
  const served: string[] = [];
  for await (const file of glob("app/api/**/route.ts")) {
    if (file.includes("[...")) continue;
    const path = `/${file.replace(/^app\/|\/route\.ts$/g, "").replace(/\[(\w+)\]/g, "{$1}")}`;
    const methods = readFileSync(file, "utf8").matchAll(/^export const (GET|PUT|POST|DELETE|PATCH)\b/gm);
    served.push(...[...methods].map(([, method = ""]) => `${method.toLowerCase()} ${path}`));
  }
  const { paths } = describeApi("http://localhost");
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  // The same route as the paper's JSON.
  expect(described.toSorted()).toEqual([...served, "get /api/papers/{id}.md"].toSorted());
});

test("the server's description is ours, for its own address", async () => {
  const { address, document } = await scene({ BASE_URL: "https://papers.example.org" });
  expect(document).toEqual(describeApi("https://papers.example.org"));
  const answer = await fetch(`${address}/api/openapi.json`, { method: "HEAD" });
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
});

/** The example's token is nobody's. */
const needsToken = (path: string, method: string) =>
  path === "/api/preferences" || (path === "/api/unsubscribe" && method === "post");

test("every example is answered well, and as described", async () => {
  const { address, document, check } = await scene();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const method of Object.keys(methods)) {
      const answer = await fetch(exampleRequest(document, path, method, address));
      // Its example cannot know a token that is ours.
      const expected = needsToken(path, method) ? 404 : answer.status < 400 ? answer.status : 200;
      expect([path, method, answer.status]).toEqual([path, method, expected]);
      await check(path, method, answer);
    }
  }
});

test("whole lists and every paper of them are as described", async () => {
  const { address, check } = await scene();
  const lists = ["", "?date=2025-05-23", "?month=2026-04&limit=100", "?sort=trending&limit=7", "?date=2026-04-19"];
  for (const list of lists) await check("/api/daily_papers", "get", await fetch(`${address}/api/daily_papers${list}`));
  await check("/api/papers/search", "get", await fetch(`${address}/api/papers/search?q=model`));
  const items: { paper: { id: string } }[] = await (await fetch(`${address}/api/daily_papers`)).json();
  expect(items).toHaveLength(40);
  for (const { paper } of items) {
    await check("/api/papers/{id}", "get", await fetch(`${address}/api/papers/${paper.id}`));
    await check("/api/papers/{id}.md", "get", await fetch(`${address}/api/papers/${paper.id}.md`));
  }
});

const errors: [path: string, method: string, address: string, status: number][] = [
  ["/api/daily_papers", "get", "/api/daily_papers?limit=0", 400],
  ["/api/daily_papers", "get", "/api/daily_papers?date=9998-01-01", 400],
  ["/api/papers/search", "get", "/api/papers/search", 400],
  ["/api/papers/{id}", "get", "/api/papers/nothing", 404],
  ["/api/papers/{id}", "get", "/api/papers/2505.17018v2", 308],
  ["/api/papers/{id}.md", "get", "/api/papers/9999.99999.md", 404],
  ["/api/papers/{id}/vote", "put", "/api/papers/2505.17018/vote", 403],
  ["/api/papers/{id}/vote", "delete", "/api/papers/2505.17018/vote", 403],
  ["/api/papers/{id}/vote", "post", "/api/papers/2505.17018/vote", 403],
  ["/api/votes/mine", "get", `/api/votes/mine?ids=${"a,".repeat(201)}`, 400],
  ["/api/since", "get", "/api/since?day=2026-02-30", 400],
  ["/api/since", "get", "/api/since", 400],
  ["/api/subscribe", "post", "/api/subscribe", 403],
  ["/api/confirm", "post", "/api/confirm", 403],
  ["/api/unsubscribe", "post", "/api/unsubscribe", 404],
];

test("errors are as described", async () => {
  const { address, check } = await scene();
  for (const [path, method, asked, status] of errors) {
    const answer = await fetch(address + asked, { method: method.toUpperCase(), redirect: "manual" });
    expect([asked, method, answer.status]).toEqual([asked, method, status]);
    await check(path, method, answer);
  }
  const tag = (await fetch(`${address}/api/daily_papers`)).headers.get("etag") ?? "";
  const again = await fetch(`${address}/api/daily_papers`, { headers: { "If-None-Match": tag } });
  expect(again.status).toBe(304);
  await check("/api/daily_papers", "get", again);
});

async function useUp(check: AnswerChecker, path: string, method: string, count: number, send: () => Promise<Response>) {
  for (let left = count - 1; left >= 0; left -= 1) {
    const answer = await send();
    expect([answer.status < 400, answer.headers.get("ratelimit")]).toEqual([
      true,
      expect.stringMatching(new RegExp(`^"\\w+";r=${left};t=\\d+$`)),
    ]);
  }
  const refused = await send();
  expect(refused.status).toBe(429);
  const seconds = refused.headers.get("retry-after");
  expect(refused.headers.get("ratelimit")).toMatch(new RegExp(`^"\\w+";r=0;t=${seconds}$`));
  await check(path, method, refused);
}

test("votes, sign-ups and searches tell what is left, then 429 and how long to wait; other networks go on", async () => {
  const { address, check } = await scene({ TRUST_PROXY: "1" });
  const from = (network: string) => ({ Origin: address, "X-Forwarded-For": network });
  const paper = `${address}/api/papers/2505.17018/vote`;
  const vote = (network: string) => fetch(paper, { method: "PUT", headers: from(network) });
  await useUp(check, "/api/papers/{id}/vote", "put", 300, () => vote("192.0.2.1"));
  expect((await vote("198.51.100.1")).headers.get("ratelimit-policy")).toBe('"votes";q=300;w=60');
  const body = new URLSearchParams({ email: "reader@example.org" });
  const signUp = () =>
    fetch(`${address}/api/subscribe`, { method: "POST", headers: from("192.0.2.1"), body, redirect: "manual" });
  await useUp(check, "/api/subscribe", "post", 30, signUp);
  const search = () => fetch(`${address}/api/papers/search?q=&limit=1`, { headers: from("192.0.2.1") });
  await useUp(check, "/api/papers/search", "get", 600, search);
});

test("the readable page has every address, parameter and example of the description, and the footer leads to it", async () => {
  const { address, document } = await scene();
  const answer = await fetch(`${address}/api`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  const html = await answer.text();
  const text = html
    .replace(/<script[\s\S]*?<\/script>/g, "")
    .replace(/<!--.*?-->|<[^>]+>/g, "")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      expect(text).toContain(`${method.toUpperCase()} ${path}`);
      expect(text).toContain(document.servers[0]?.url + exampleAddress(path, operation));
      for (const { name, description } of operation.parameters) expect(text, name).toContain(description);
    }
  }
  expect(await (await fetch(`${address}/about`)).text()).toContain('href="/api"');
});

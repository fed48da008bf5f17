/** Compares the API's description with the real server: responses match it, and every route is described. */
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { expect, test } from "vitest";
import { exampleAddress } from "@/lib/api/curl";
import { describeApi } from "@/lib/api/describe-api";
import type { OpenApiDocument } from "@/lib/api/openapi";
import { sharedApp, startApp } from "@/tests/support/app";
import { type ResponseChecker, responseChecker } from "@/tests/support/described-responses";

const key = { SECRET_KEY: "a key for tests that has more than 32 characters" };

const shared = sharedApp(key);

/** Starts a server if the test needs its own settings, and otherwise uses the shared one. */
async function describedApp(extra?: Record<string, string>) {
  const app = extra ? await startApp({ ...key, ...extra }) : await shared();
  const response = await fetch(`${app.address}/api/openapi.json`);
  const document: OpenApiDocument = await response.json();
  return { ...app, document, check: responseChecker(document) };
}

/** Returns the request of an operation's example. */
function exampleRequest(document: OpenApiDocument, path: string, method: string, address: string): Request {
  const operation = document.paths[path]?.[method];
  if (!operation) throw new Error(`${method} ${path} is not described`);
  const headers = operation.parameters.filter(({ in: place }) => place === "header");
  const form = Object.values(operation.requestBody?.content ?? {})[0]?.example;
  return new Request(address + exampleAddress(path, operation), {
    method: method.toUpperCase(),
    headers: headers.map(({ name, example }): [string, string] => [name, String(example)]),
    body: form ? new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)])) : null,
    redirect: "manual",
  });
}

test("the description has exactly the routes under /api and their methods", async () => {
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
  // Served by the same route as the paper's JSON.
  expect(described.toSorted()).toEqual([...served, "get /api/papers/{id}.md"].toSorted());
});

test("the server sends the description with its own address", async () => {
  const { address, document } = await describedApp({ BASE_URL: "https://papers.example.org" });
  expect(document).toEqual(describeApi("https://papers.example.org"));
  const response = await fetch(`${address}/api/openapi.json`, { method: "HEAD" });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

/** Returns whether the operation needs a valid token; the example's token belongs to no subscriber. */
const needsToken = (path: string, method: string) =>
  path === "/api/preferences" || (path === "/api/unsubscribe" && method === "post");

test("every example gets a successful response that matches the description", async () => {
  const { address, document, check } = await describedApp();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const method of Object.keys(methods)) {
      const response = await fetch(exampleRequest(document, path, method, address));
      // The example cannot contain a valid token.
      const expected = needsToken(path, method) ? 404 : response.status < 400 ? response.status : 200;
      expect([path, method, response.status]).toEqual([path, method, expected]);
      await check(path, method, response);
    }
  }
});

test("lists and all their papers match the description", async () => {
  const { address, check } = await describedApp();
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

test("errors match the description", async () => {
  const { address, check } = await describedApp();
  for (const [path, method, requested, status] of errors) {
    const response = await fetch(address + requested, { method: method.toUpperCase(), redirect: "manual" });
    expect([requested, method, response.status]).toEqual([requested, method, status]);
    await check(path, method, response);
  }
  const tag = (await fetch(`${address}/api/daily_papers`)).headers.get("etag") ?? "";
  const revalidated = await fetch(`${address}/api/daily_papers`, { headers: { "If-None-Match": tag } });
  expect(revalidated.status).toBe(304);
  await check("/api/daily_papers", "get", revalidated);
});

async function useUp(
  check: ResponseChecker,
  path: string,
  method: string,
  count: number,
  send: () => Promise<Response>,
) {
  for (let remaining = count - 1; remaining >= 0; remaining -= 1) {
    const response = await send();
    expect([response.status < 400, response.headers.get("ratelimit")]).toEqual([
      true,
      expect.stringMatching(new RegExp(`^"\\w+";r=${remaining};t=\\d+$`)),
    ]);
  }
  const rejected = await send();
  expect(rejected.status).toBe(429);
  const seconds = rejected.headers.get("retry-after");
  expect(rejected.headers.get("ratelimit")).toMatch(new RegExp(`^"\\w+";r=0;t=${seconds}$`));
  await check(path, method, rejected);
}

test("votes, sign-ups and searches report the remaining number, then get a 429; other networks are still allowed", async () => {
  const { address, check } = await describedApp({ TRUST_PROXY: "1" });
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

test("the API page has every address, parameter and example of the description, and the about page links to it", async () => {
  const { address, document } = await describedApp();
  const response = await fetch(`${address}/api`);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  const html = await response.text();
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

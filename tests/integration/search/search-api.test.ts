/** The search page and API of the built app, on the bundled papers. */
import { expect, test } from "vitest";
import { dailyItemsSchema, errorSchema } from "@/lib/api/papers/api-schema";
import { sharedApp, startApp } from "@/tests/support/app";

const apiAt = (address: string, query: string, more = "") =>
  `${address}/api/papers/search?q=${encodeURIComponent(query)}${more}`;
const pageAt = (address: string, query: string, more = "") => `${address}/search?q=${encodeURIComponent(query)}${more}`;

/** Returns the paper ids of the hits on a page. */
const hitsOf = (html: string) => [...html.matchAll(/<h2[^>]*>.*?href="\/papers\/([^"]+)"/g)].map(([, id]) => id ?? "");

const shared = sharedApp();

test("a search returns items of the lists in order of rank, the page shows the same order, and a full title finds its paper first", async () => {
  const { address } = await shared();
  const day = dailyItemsSchema.parse(await (await fetch(`${address}/api/daily_papers?date=2026-04-20`)).json());
  const response = await fetch(apiAt(address, "learning"));
  const items = dailyItemsSchema.parse(await response.json());
  expect(items.length).toBeGreaterThan(5);
  for (const item of items) expect(day.map(({ paper }) => paper.id)).toContain(item.paper.id);
  const same = items.find(({ paper }) => paper.id === "2505.17018");
  if (same) expect(same.title).toBe(day.find(({ paper }) => paper.id === "2505.17018")?.title);
  const three = dailyItemsSchema.parse(await (await fetch(apiAt(address, "learning", "&limit=3"))).json());
  expect(three).toEqual(items.slice(0, 3));
  const html = await (await fetch(pageAt(address, "learning"))).text();
  const ids = items.map(({ paper }) => paper.id);
  expect(hitsOf(html)).toEqual(ids.slice(0, 20));
  expect(html).toContain(`${items.length} papers for “learning”.`);
  const rest = await (await fetch(pageAt(address, "learning", "&page=2"))).text();
  expect(hitsOf(rest)).toEqual(ids.slice(20, 40));
  for (const { paper } of day) {
    const items = dailyItemsSchema.parse(
      await (await fetch(apiAt(address, paper.title.slice(0, 250), "&limit=1"))).json(),
    );
    expect(items[0]?.paper.id, paper.title).toBe(paper.id);
  }
});

test("malformed parameters return status 400 with an API error, and an empty query finds nothing", async () => {
  const { address } = await shared();
  const invalid = ["", "?limit=3", `?q=${"a".repeat(251)}`, "?q=a&limit=0", "?q=a&limit=121", "?q=a&limit=many"];
  for (const query of invalid) {
    const response = await fetch(`${address}/api/papers/search${query}`);
    expect([query, response.status]).toEqual([query, 400]);
    expect(response.headers.get("access-control-allow-origin"), query).toBe("*");
    expect(errorSchema.parse(await response.json()).error.code).toBe("invalid-input");
  }
  for (const query of ["", "   ", "***", "zebrafishtokamak"]) {
    const response = await fetch(apiAt(address, query));
    expect([query, response.status, await response.json()]).toEqual([query, 200, []]);
  }
});

test("GET, HEAD and OPTIONS are allowed from every origin, and a matching ETag returns 304", async () => {
  const { address } = await shared();
  const url = apiAt(address, "reasoning");
  const get = await fetch(url, { headers: { Origin: "https://example.org" } });
  const tag = get.headers.get("etag") ?? "";
  expect(tag).toMatch(/^"[\w-]+"$/);
  expect(get.headers.get("access-control-allow-origin")).toBe("*");
  const again = await fetch(url, { headers: { "If-None-Match": tag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect((await fetch(url, { method: "HEAD" })).headers.get("etag")).toBe(tag);
  expect((await fetch(url, { method: "OPTIONS" })).status).toBe(204);
  expect((await fetch(url, { method: "POST" })).status).toBe(405);
});

const hostile = [
  '"',
  '""""',
  '\'; DROP TABLE "Paper"; --',
  "a OR",
  "OR AND NOT NEAR(",
  "NEAR(a b, 5)",
  "title:",
  "title:*",
  '{title} : "x"',
  "^a + b",
  "-",
  "- -a --a",
  "*",
  "a* b* c* d* e*",
  "(((((",
  "\\",
  "\\alpha $x^2$ \\frac{a}{b}",
  "$",
  "\u0000a\u0000",
  "\u202E\u2066evil",
  "\uFFFD\uFFFE",
  "👩‍👩‍👧‍👦",
  "é́́́́",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "%00 %27 %s %n",
  "after:9999-99-99 before:0000",
  "after:2025 before:2024",
  'author:"',
  "../../etc/passwd",
  "{{7*7}} #{7*7}",
];

test("no query is an error, and the page shows the query only as text", async () => {
  const { address } = await shared();
  for (const query of hostile) {
    const api = await fetch(apiAt(address, query));
    expect([query, api.status]).toEqual([query, 200]);
    dailyItemsSchema.parse(await api.json());
    const page = await fetch(pageAt(address, query));
    expect([query, page.status]).toEqual([query, 200]);
    const html = await page.text();
    expect(html, query).not.toMatch(/<script>alert|<img src=x/);
  }
  const long = await fetch(pageAt(address, '"a* -b '.repeat(300)));
  expect(long.status).toBe(200);
  expect(await long.text()).toContain("Your query was too long");
  for (const odd of [
    "?q=a&page=-1&sort=&year=abc&cat=%22",
    "?q=a&q=b",
    "?q[]=a",
    "?q=%",
    "?q=50%+off&sort=newest",
    "?q=%FF",
    "?page=2&year=2025",
  ]) {
    expect([odd, (await fetch(`${address}/search${odd}`)).status]).toEqual([odd, 200]);
  }
});

test("search engines may index the empty search page and the best hits of a query, but no filtered, later or empty pages", async () => {
  const { address } = await shared();
  const bare = await (await fetch(`${address}/search`)).text();
  expect(bare).not.toContain('name="robots"');
  expect(bare).toContain(`<link rel="canonical" href="http://localhost:`);
  const found = await (await fetch(`${address}/search?cat=&page=1&odd=1&sort=best&q=learning`)).text();
  expect(found).toMatch(/<link rel="canonical" href="[^"]+\/search\?q=learning"/);
  expect(found).not.toContain('name="robots"');
  for (const part of [
    "q=learning&sort=newest",
    "q=learning&year=2025",
    "q=learning&page=2",
    "q=xyzzyplugh",
    "q=learning+OR+xyzzyplugh",
    "q=learning+-xyzzyplugh",
    "q=learning+%3D)",
  ]) {
    const html = await (await fetch(`${address}/search?${part}`)).text();
    expect(html, part).toContain('<meta name="robots" content="noindex, follow"');
  }
});

test("a network is limited to 600 searches a minute on page and API together, then 429 says when to retry", async () => {
  const { address } = await startApp({ TRUST_PROXY: "1" });
  const from = (network: string) => ({ headers: { "X-Forwarded-For": network } });
  const busy = from("192.0.2.7");
  const asPage = () => fetch(pageAt(address, "learning"), busy);
  for (let count = 0; count < 5; count += 1) expect((await asPage()).status).toBe(200);
  for (let batch = 0; batch < 17; batch += 1) {
    const statuses = await Promise.all(
      Array.from({ length: 35 }, async () => {
        const response = await fetch(apiAt(address, "tokamak", "&limit=1"), busy);
        await response.arrayBuffer();
        return response.status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
  }
  const api = await fetch(apiAt(address, "learning"), busy);
  expect(api.status).toBe(429);
  expect(Number(api.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(errorSchema.parse(await api.json()).error.code).toBe("too-many-requests");
  for (const path of ["/search?q=a", "/search", "/%73earch?q=a", "/search?q=a&_rsc=1"]) {
    const page = await fetch(`${address}${path}`, busy);
    expect([path, page.status]).toEqual([path, 429]);
    expect(Number(page.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(page.headers.get("content-security-policy")).toContain("default-src");
    expect(await page.text()).toContain("Too many searches");
  }
  expect((await fetch(`${address}/date/2026-04-20`, busy)).status).toBe(200);
  expect((await fetch(pageAt(address, "learning"), from("198.51.100.7"))).status).toBe(200);
});

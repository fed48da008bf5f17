import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { rawGet, servePages } from "@/tests/support/serve-pages";

test("a hundred concurrent requests for a page share one render", async () => {
  const { textAt, countOf } = await servePages({ text: () => new Promise((resolve) => setImmediate(resolve, "page")) });
  const texts = await Promise.all(Array.from({ length: 100 }, () => textAt("/about")));
  expect(new Set(texts)).toEqual(new Set(["page"]));
  expect(countOf("/about")).toBe(1);
});

test.each([
  ["a page that has declared no cache tags", { cacheTags: null }],
  ["a response that sets a cookie", { headers: { "Set-Cookie": "voter=x" } }],
])("%s is rendered for each request", async (_, page) => {
  let renders = 0;
  const { textAt, get } = await servePages({ ...page, text: () => `render ${++renders}` });
  const texts = [await textAt("/about"), await textAt("/about")];
  expect(new Set(texts).size).toBe(2);
  expect((await get("/about")).headers.get("cache-control")).toBe("private, no-store");
});

test("a search is cached from the second request on", async () => {
  const { textAt, countOf } = await servePages({ text: () => "hits" });
  for (const times of [1, 2, 2, 2]) {
    await textAt("/search?q=rare");
    expect(countOf("/search?q=rare")).toBe(times);
  }
});

test("each encoding has its own ETag, and each of these ETags gets a 304", async () => {
  const { get } = await servePages({ text: () => "<p>text</p>".repeat(500) });
  const responses = await Promise.all(
    ["br", "gzip", "identity"].map((encoding) => get("/about", { "accept-encoding": encoding })),
  );
  const tags = responses.map((response) => response.headers.get("etag") ?? "");
  expect(new Set(tags).size).toBe(3);
  expect(new Set(await Promise.all(responses.map((response) => response.text()))).size).toBe(1);
  for (const tag of [...tags, `W/${tags[0]}`, `"other", ${tags[1]}`, "*"]) {
    const known = await get("/about", { "if-none-match": tag, "accept-encoding": "br" });
    expect([known.status, await known.text()], tag).toEqual([304, ""]);
    expect(known.headers.get("vary")).toContain("Accept-Encoding");
  }
  expect((await get("/about", { "if-none-match": '"other"' })).status).toBe(200);
  const cacheControl = responses.map((response) => response.headers.get("cache-control"));
  expect(new Set(cacheControl)).toEqual(new Set(["public, max-age=0, must-revalidate"]));
});

test("HEAD returns the headers of GET without the body", async () => {
  const { get, port } = await servePages({ text: () => "page" });
  const page = await get("/about");
  const head = await fetch(`http://127.0.0.1:${port}/about`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  for (const name of ["etag", "content-length", "content-security-policy"]) {
    expect(head.headers.get(name), name).toBe(page.headers.get(name));
  }
});

/** Hardly compressible. */
const noise = randomBytes(15_000).toString("base64");

test("clients without compression get the same text, even if many pages are cached", async () => {
  const { port } = await servePages({ text: ({ url }) => `${url} ${"a long page ".repeat(200_000)}` });
  // Together larger than the cache of plain bodies.
  const pages = Array.from({ length: 12 }, (_, index) => index + 2);
  for (const page of [...pages, ...pages]) {
    const text = await rawGet(port, `/trending?page=${page}`, {});
    expect(text.startsWith(`/trending?page=${page} a long page`)).toBe(true);
    expect(text.length).toBeGreaterThan(2_400_000);
  }
});

test("the cache stays within its byte limit, whatever is requested", async () => {
  const { textAt, countOf, rendered } = await servePages(
    { text: ({ url }) => `${url} ${noise}` },
    { maxBytes: 200_000 },
  );
  await textAt("/about");
  for (let page = 2; page < 30; page += 1) await textAt(`/trending?page=${page}`);
  await textAt("/about");
  expect(countOf("/about")).toBe(2);
  const before = rendered.length;
  for (let junk = 0; junk < 50; junk += 1) await textAt(`/about?junk=${junk}`);
  expect(rendered.length).toBe(before);
});

test("a flood of different free-text requests evicts no other page", async () => {
  const { textAt, countOf } = await servePages({ text: ({ url }) => `${url} ${noise}` }, { maxBytes: 200_000 });
  await textAt("/about");
  for (let typed = 0; typed < 30; typed += 1) {
    for (const path of [`/search?q=${typed}`, `/feeds/atom.xml?min_upvotes=${typed + 1}`]) {
      await textAt(path);
      await textAt(path);
    }
  }
  await textAt("/about");
  expect(countOf("/about")).toBe(1);
});

test("a failed render returns 500 and the next request renders again", async () => {
  let fails = true;
  const { get, textAt } = await servePages({
    text: () => {
      if (fails) throw new Error("thrown by the test");
      return "page";
    },
  });
  expect((await get("/about")).status).toBe(500);
  fails = false;
  expect(await textAt("/about")).toBe("page");
});

test("clients that disconnect in the middle have no effect on others", async () => {
  const { get, textAt, countOf } = await servePages({ text: () => "<p>text</p>".repeat(100_000) });
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      const leaving = new AbortController();
      const request = get("/about", { "accept-encoding": "identity" });
      void request.then(() => leaving.abort());
      await (await request).body?.cancel();
    }),
  );
  expect((await textAt("/about")).length).toBe(1_100_000);
  expect(countOf("/about")).toBe(1);
});

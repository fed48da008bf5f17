/** Citations of every view as a file, and images of papers, from the real server. */
import { expect, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { sharedApp, startApp } from "@/tests/support/app";

const itemsSchema = z.array(z.object({ id: z.string(), title: z.string() }));
const types = {
  bibtex: ["application/x-bibtex; charset=utf-8", "bib"],
  ris: ["application/x-research-info-systems; charset=utf-8", "ris"],
  csl: ["application/vnd.citationstyles.csl+json; charset=utf-8", "json"],
} as const;

const shared = sharedApp();

test("every view is exported in each format with its media type and file name", async () => {
  const { address } = await shared();
  const views: [query: string, fileName: string, count: number][] = [
    ["date=2026-04-20", "papers-2026-04-20", 40],
    ["week=2026-W17", "papers-2026-W17", 40],
    ["month=2026-04", "papers-2026-04", 40],
    ["date=2026-04-19", "papers-2026-04-19", 0],
    ["ids=2505.17018,2408.11029v1,9999.99999,nothing", "papers", 2],
    ["ids=2505.17018", "papers-2505.17018", 1],
    ["q=title:SophiaVL-R1", "papers-found", 1],
  ];
  for (const [query, fileName, count] of views) {
    for (const [format, [type, ending]] of Object.entries(types)) {
      const response = await fetch(`${address}/export?${query}&format=${format}`);
      const where = `${query} ${format}`;
      expect([response.status, response.headers.get("content-type")], where).toEqual([200, type]);
      expect(response.headers.get("content-disposition"), where).toBe(`attachment; filename="${fileName}.${ending}"`);
      const text = await response.text();
      if (format === "csl") expect(itemsSchema.parse(JSON.parse(text)), where).toHaveLength(count);
      else expect(text.match(format === "ris" ? /^TY {2}- /gm : /^@misc\{/gm) ?? [], where).toHaveLength(count);
    }
  }
});

test("hits of a search beyond the first page are exported, and no key is repeated", async () => {
  const { address } = await shared();
  const response = await fetch(`${address}/export?q=learning&format=csl`);
  const items = itemsSchema.parse(await response.json());
  expect(items.length).toBeGreaterThan(20);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});

test("a former id is cited with its current id, and a hidden paper is not cited", async () => {
  const { address, storeFile } = await startApp();
  const store = openDatabase(storeFile);
  store.exec(
    `INSERT INTO "Alias" ("publicId", "paperId") SELECT 'an-old-name-0a1b2c3d', "id" FROM "Paper" WHERE "publicId" = '2505.17018'`,
  );
  store.exec(`UPDATE "Paper" SET "hiddenAt" = '2026-04-21T00:00:00.000Z' WHERE "publicId" = '2408.11029'`);
  store.close();
  const text = await (await fetch(`${address}/export?ids=an-old-name-0a1b2c3d,2408.11029,2505.17018`)).text();
  expect(text.match(/^@misc\{/gm)).toHaveLength(1);
  expect(text).toContain("eprint = {2505.17018}");
});

test("a list of ids that is too long for an address can be exported with a form", async () => {
  const { address } = await startApp();
  const unknown = Array.from({ length: 1_997 }, (_, index) => `${"x".repeat(80)}-${String(index).padStart(8, "0")}`);
  const ids = ["2505.17018", ...unknown, "2408.11029"].join(",");
  expect((await fetch(`${address}/export?ids=${ids}`)).status).not.toBe(200);
  const response = await fetch(`${address}/export`, {
    method: "POST",
    body: new URLSearchParams({ ids, format: "csl" }),
  });
  expect([response.status, response.headers.get("content-disposition")]).toEqual([
    200,
    'attachment; filename="papers.json"',
  ]);
  expect(itemsSchema.parse(await response.json())).toHaveLength(2);
});

test("a malformed request gets a one-sentence error as plain text", async () => {
  const { address } = await shared();
  const refused = ["", "?format=ris", "?date=2026-02-30", "?ids=", "?q=", "?date=2026-04-20&format=word", "?ids=a&q=b"];
  for (const query of refused) {
    const response = await fetch(`${address}/export${query}`);
    expect([query, response.status, response.headers.get("content-type")]).toEqual([
      query,
      400,
      "text/plain; charset=utf-8",
    ]);
    expect(await response.text()).toMatch(/^Expected [^\n]+\.\n$/);
  }
  expect((await fetch(`${address}/export`, { method: "POST" })).status).toBe(400);
  const empty = await fetch(`${address}/export`, { method: "POST", body: new URLSearchParams({ format: "ris" }) });
  expect([empty.status, await empty.text()]).toEqual([400, "Expected one of ids, q, date, week and month.\n"]);
  const deleted = await fetch(`${address}/export?date=2026-04-20`, { method: "DELETE" });
  expect([deleted.status, deleted.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
  const head = await fetch(`${address}/export?date=2026-04-20`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("a paper has a link preview image that is cacheable for a day, and an unknown paper has none", async () => {
  const { address, storeFile } = await startApp();
  const store = openDatabase(storeFile);
  const title = "A title with 中文, 😀, x\u0302, 🇩🇪 and $\\mathcal{O}(n^2)$";
  store.prepare(`UPDATE "Paper" SET "title" = ? WHERE "publicId" = '2408.11029'`).run(title);
  store.close();
  for (const id of ["2505.17018", "2408.11029"]) {
    const response = await fetch(`${address}/og/${id}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(response.headers.get("cache-control")).toBe("public, max-age=86400");
    const image = Buffer.from(await response.arrayBuffer());
    expect([image.toString("latin1", 1, 4), image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([
      "PNG",
      1200,
      630,
    ]);
    const tag = response.headers.get("etag") ?? "";
    const revalidated = await fetch(`${address}/og/${id}`, { headers: { "If-None-Match": tag } });
    expect([revalidated.status, revalidated.headers.get("etag")]).toEqual([304, tag]);
  }
  const moved = await fetch(`${address}/og/2505.17018v2`, { redirect: "manual" });
  expect([moved.status, moved.headers.get("location")]).toEqual([308, "/og/2505.17018"]);
  expect((await fetch(`${address}/og/9999.99999`)).status).toBe(404);
});

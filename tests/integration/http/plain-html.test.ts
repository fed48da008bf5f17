/** Every kind of page is plain HTML: what Next renders, without the framework's scripts, and complete. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { afterAll, describe, expect, test } from "vitest";
import { freePort, sharedApp, soon } from "@/tests/support/app";
import { finishByParser, normalize } from "@/tests/support/finish-by-parser";

const pages = [
  "/",
  "/?view=titles&sort=upvotes",
  "/trending",
  "/date/2026-04-20",
  "/date/2026-04-19",
  "/week/2026-W17",
  "/month/2026-04",
  "/papers/2505.17018",
  "/search",
  "/search?q=attention",
  "/saved",
  "/about",
  "/api",
  "/subscribe",
  "/digests/2026-04-20",
  "/preferences?token=x",
  "/unsubscribe?token=x",
  "/subscribe/confirm?token=x",
  "/nowhere",
];

const shared = sharedApp();

/** Requests a page, by default without a User-Agent, which `fetch` always sends. */
async function get(address: string, headers = {}): Promise<string> {
  const sent = request(address, { agent: false, headers }).end();
  const [response] = await once(sent, "response");
  let text = "";
  for await (const piece of response.setEncoding("utf8")) text += piece;
  return text;
}

test.each([...pages, "/papers/nothing"])(
  "%s has its title in the head, and no script but the site's own",
  async (path) => {
    const html = await get((await shared()).address + path);
    const head = html.slice(0, html.indexOf("</head>"));
    expect(head).toMatch(/<title>[^<]+<\/title>/);
    expect(html).toMatch(/<h1[^>]*>/);
    expect(normalize(html)).toBe(finishByParser(html));
  },
);

describe("compared with the build served by Next itself", () => {
  const stop = new AbortController();
  afterAll(() => stop.abort());
  let next: Promise<string> | undefined;

  async function startNext(): Promise<string> {
    const { address: served, storeFile } = await shared();
    const port = String(await freePort());
    const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", port], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: `file:${storeFile}`,
        BASE_URL: `http://localhost:${new URL(served).port}`,
      },
      stdio: "ignore",
      signal: stop.signal,
    });
    child.on("error", () => {});
    const address = `http://127.0.0.1:${port}`;
    await expect
      .poll(
        () =>
          fetch(`${address}/api/health`).then(
            ({ status }) => status,
            () => 0,
          ),
        soon,
      )
      .toBe(200);
    return address;
  }

  // A search runs in threads of our server.
  test.each(pages.filter((path) => !path.startsWith("/search?")))(
    "%s is what an HTML parser makes of it",
    async (path) => {
      next ??= startNext();
      const original = await get((await next) + path, { "User-Agent": "test" });
      expect(original).toContain("/_next/static/chunks/");
      const finished = normalize(await get((await shared()).address + path));
      // Whole pages would be unreadable in a report.
      const [expected, lines] = [finishByParser(original), (html: string) => html.split(/(?=<)/)];
      expect(
        lines(finished)
          .filter((line, index) => line !== lines(expected)[index])
          .slice(0, 5),
      ).toEqual([]);
      expect(finished.length).toBe(expected.length);
    },
  );
});

test("lists point to speculation rules, which have their own type", async () => {
  const { address } = await shared();
  const header = async (path: string) => (await fetch(address + path)).headers.get("speculation-rules");
  expect([await header("/"), await header("/search?q=a"), await header("/subscribe")]).toEqual([
    '"/speculation-rules.json"',
    null,
    null,
  ]);
  const rules = await fetch(`${address}/speculation-rules.json`);
  expect(rules.headers.get("content-type")).toBe("application/speculationrules+json");
  expect(await rules.json()).toMatchObject({ prerender: [{ eagerness: "conservative" }] });
});

test("only pages with formulas load the styles of formulas", async () => {
  const { address } = await shared();
  const styles = async (path: string) => {
    const links = (await get(address + path)).matchAll(/<link rel="stylesheet" href="([^"]+)"/g);
    return (await Promise.all([...links].map(([, href]) => get(address + href)))).join("");
  };
  for (const path of ["/date/2026-04-20", "/papers/2505.17018", "/search?q=attention", "/about"]) {
    expect(await styles(path), path).toContain(".katex");
  }
  for (const path of ["/saved", "/subscribe", "/digests/2026-04-20", "/nowhere"]) {
    expect(await styles(path), path).toMatch(/^(?![\s\S]*\.katex)[\s\S]+$/);
  }
});

test("a redirect has no body, and only preview images may be embedded by other sites", async () => {
  const { address } = await shared();
  const redirect = await fetch(`${address}/week`, { redirect: "manual" });
  expect([redirect.status, await redirect.text()]).toEqual([307, ""]);
  const policy = async (path: string) => (await fetch(address + path)).headers.get("cross-origin-resource-policy");
  expect([await policy("/"), await policy("/og/2505.17018")]).toEqual(["same-origin", "cross-origin"]);
});

/** The largest contentful paint of the day page in Chromium, against the same files from a server that does nothing else. */
import { readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright";
import { inTurns, type Row } from "@/scripts/bench/site/rounds";
import { type RunningServer, startStaticSite } from "@/scripts/bench/site/servers";
import { browserLaunch } from "@/tests/support/browser";

/** Frames of a busy browser come late at random, for both: it takes so many until the medians are steady. */
const paintRounds = 25;
const viewport = { width: 1280, height: 900 };

export const openBrowser = (): Promise<Browser> => chromium.launch(browserLaunch);

/** A first visit: nothing is in the browser's cache. */
async function largestPaintMs(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  const ms = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );
  await context.close();
  return ms;
}

/** The page and every file that it loads, as the server sent them. */
async function saveSite(browser: Browser, url: string) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const paths = new Set<string>();
  page.on("response", (response) => {
    const { pathname, search } = new URL(response.url());
    if (response.request().method() === "GET" && response.status() === 200) paths.add(pathname + search);
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await context.close();
  const { request } = await import("undici");
  return Promise.all(
    [...paths].map(async (path) => {
      const answer = await request(new URL(path, url), { headers: { "accept-encoding": "br" }, reset: true });
      const body = Buffer.from(await answer.body.arrayBuffer()).toString("base64");
      const { date: _date, connection: _connection, "keep-alive": _keepAlive, ...headers } = answer.headers;
      return { path, headers, body };
    }),
  );
}

export async function measurePaint(browser: Browser, server: RunningServer, path: string): Promise<Row> {
  const site = await startStaticSite(await saveSite(browser, server.address + path));
  const figures = await inTurns(
    () => largestPaintMs(browser, server.address + path),
    () => largestPaintMs(browser, site.address + path),
    paintRounds,
  );
  await site.stop();
  return {
    what: "largest contentful paint of the day page",
    ...figures,
    limitName: "the same files, saved",
    unit: "ms",
    required: { atMost: 1.15 },
  };
}

/** The elements of a page as `[type, props, children]`, as React is given them; texts with formulas are HTML in both. */
export async function elementsOf(browser: Browser, url: string): Promise<unknown> {
  const context = await browser.newContext({ viewport, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  const tree = await page.evaluate(readFileSync("scripts/bench/limits/read-elements.js", "utf8"));
  await context.close();
  return tree;
}

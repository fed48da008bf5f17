/** Measures the largest contentful paint of the day page in Chromium, against the same files from a static server. */
import { readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright";
import { measureAlternately, type Row } from "@/scripts/bench/site/rounds";
import { type RunningServer, startStaticSite } from "@/scripts/bench/site/servers";
import { browserLaunch } from "@/tests/support/browser";

/** Number of rounds until the medians are stable, because a busy browser delays frames at random. */
const paintRounds = 25;
const viewport = { width: 1280, height: 900 };

export const openBrowser = (): Promise<Browser> => chromium.launch(browserLaunch);

/** Returns the paint time in milliseconds of a first visit, with an empty browser cache. */
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

/** Returns the page and every file that it loads, as the server sent them. */
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
      const response = await request(new URL(path, url), { headers: { "accept-encoding": "br" }, reset: true });
      const body = Buffer.from(await response.body.arrayBuffer()).toString("base64");
      const { date: _date, connection: _connection, "keep-alive": _keepAlive, ...headers } = response.headers;
      return { path, headers, body };
    }),
  );
}

export async function measurePaint(browser: Browser, server: RunningServer, path: string): Promise<Row> {
  const site = await startStaticSite(await saveSite(browser, server.address + path));
  const figures = await measureAlternately(
    () => largestPaintMs(browser, server.address + path),
    () => largestPaintMs(browser, site.address + path),
    paintRounds,
  );
  await site.stop();
  return {
    what: "largest contentful paint of the day page",
    ...figures,
    limitName: "the same files from a static server",
    unit: "ms",
    required: { atMost: 1.15 },
  };
}

/** Returns a page's elements as `[type, props, children]`, for React; texts with formulas are HTML, as on our pages. */
export async function elementsOf(browser: Browser, url: string): Promise<unknown> {
  const context = await browser.newContext({ viewport, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  const tree = await page.evaluate(readFileSync("scripts/bench/limits/read-elements.js", "utf8"));
  await context.close();
  return tree;
}

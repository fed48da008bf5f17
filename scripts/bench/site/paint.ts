/** The largest contentful paint of the day page in Chromium, against the same files from a server that does nothing else. */
import { type Browser, chromium } from "playwright";
import { browserLaunch } from "@/tests/support/browser";
import { inTurns, type Row } from "@/scripts/bench/site/rounds";
import { type RunningServer, startStaticSite } from "@/scripts/bench/site/servers";

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
      const answer = await request(new URL(path, url), { headers: { "accept-encoding": "br" } });
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
    9,
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
  const tree = await page.evaluate(() => {
    const reactName = (name: string) =>
      ({ class: "className", for: "htmlFor", tabindex: "tabIndex", autocomplete: "autoComplete" })[name] ??
      (/^(?:aria|data)-/.test(name) ? name : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
    const read = (node: Node): unknown => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
      if (!(node instanceof Element) || node.tagName === "SCRIPT" || node.tagName === "NOSCRIPT") return null;
      const attributes = [...node.attributes].filter(({ name }) => !/^(?:style|on\w+|value|checked|selected|open)$/.test(name));
      const props: Record<string, unknown> = Object.fromEntries(attributes.map(({ name, value }) => [reactName(name), value]));
      const name = node.tagName.toLowerCase();
      if (node.matches(".prose, a > span, h1 > span") || node.querySelector(":scope > .katex, :scope > .math"))
        return [name, { ...props, dangerouslySetInnerHTML: { __html: node.innerHTML } }];
      return [name, props, [...node.childNodes].map(read).filter((child) => child !== null)];
    };
    return ["div", {}, [...document.body.childNodes].map(read).filter((child) => child !== null)];
  });
  await context.close();
  return tree;
}

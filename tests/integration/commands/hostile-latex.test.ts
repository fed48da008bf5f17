/**
 * Renders hostile paper texts in a real browser: on a page without a content security policy, and on the served site.
 */
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { latexToHtml } from "@/lib/latex/to-html";
import { hostileTexts } from "@/tests/fixtures/hostile-latex";
import { startApp } from "@/tests/support/app";
import { browserLaunch } from "@/tests/support/browser";
import { pickRounds } from "@/tests/support/rounds";
import { runScript } from "@/tests/support/run-script";
import { tempFolder } from "@/tests/support/temp-store";

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(browserLaunch);
});
afterAll(() => browser.close());

async function serve(body: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(body);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}/`;
}

/**
 * Returns an empty page and the events seen on it: dialogs, requests to hosts other than `address`, policy violations.
 */
async function watchedPage(address: string): Promise<{ page: Page; seen: string[] }> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const seen: string[] = [];
  page.on("dialog", (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (new URL(request.url()).host !== new URL(address).host) seen.push(`request ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) seen.push(message.text());
  });
  return { page, seen };
}

/** Returns anything that a text must not add: scripts that ran, elements, event handlers, link addresses. */
function findInjected(page: Page, within: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const found: string[] = "ranFromText" in globalThis ? ["a script ran"] : [];
    for (const element of document.querySelectorAll(`${selector} *`)) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || name === "srcdoc") found.push(`${element.tagName} ${name}`);
        if (/^(?:href|src|action|formaction|xlink:href)$/.test(name)) {
          const { protocol } = new URL(value, location.href);
          if (!/^(?:https?|mailto):$/.test(protocol)) found.push(`${element.tagName} ${value}`);
        }
      }
      if (/^(?:script|style|iframe|object|embed|img|form|input|meta|base|link)$/i.test(element.tagName)) {
        found.push(element.outerHTML.slice(0, 100));
      }
    }
    return found;
  }, within);
}

test("no text runs a script or adds markup, even without a content security policy", async () => {
  const rendered = hostileTexts.flatMap((text) =>
    (["tex", "stripped"] as const).flatMap((dialect) =>
      (["flow", "phrase"] as const).map((form) => `<div class="text">${latexToHtml(text, dialect, form)}</div>`),
    ),
  );
  const address = await serve(
    `<!doctype html><html lang="en"><title>x</title><body>${rendered.join("\n")}</body></html>`,
  );
  const { page, seen } = await watchedPage(address);
  await page.goto(address);
  expect(await page.locator("body > .text").count()).toBe(rendered.length);
  expect(await page.locator("body > :not(.text)").count()).toBe(0);
  for (const link of await page.locator(".text a").all()) await link.dispatchEvent("mouseover");
  expect(await findInjected(page, "body")).toEqual([]);
  expect(seen).toEqual([]);
});

const atomEntry = (text: string, i: number) => {
  const escaped = text
    // Characters that XML cannot represent.
    .replace(/[^\t\n -\uFFFF]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
  return `<entry><id>http://arxiv.org/abs/2604.${10_000 + i}v1</id><published>2026-04-19T12:00:00Z</published>
<updated>2026-04-19T12:00:00Z</updated><title>Hostile ${i} ${escaped.slice(0, 600)}</title>
<summary>${escaped}</summary><author><name>A. Author</name></author></entry>`;
};

/** Writes a day's list of papers, and an arXiv feed with their texts, as in real use. */
function writeHostileFiles(folder: string): [list: string, feed: string] {
  const list = hostileTexts.map((text, i) => ({
    paper: {
      id: `2604.${10_000 + i}`,
      title: `Hostile ${i}`,
      summary: text,
      publishedAt: "2026-04-19T12:00:00.000Z",
      authors: [{ name: "A. Author" }],
      submittedOnDailyAt: "2026-04-21T00:00:00.000Z",
    },
  }));
  const feed = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<id>http://arxiv.org/api/x</id>${hostileTexts.map(atomEntry).join("\n")}</feed>`;
  const files: [string, string] = [`${folder}/list.json`, `${folder}/feed.xml`];
  writeFileSync(files[0], JSON.stringify(list));
  writeFileSync(files[1], feed);
  return files;
}

test("hostile papers on the site run no script and violate no policy, and the day's page is complete", {
  timeout: 180_000,
}, async () => {
  const folder = tempFolder();
  const storeFile = `${folder}/store.db`;
  expect(runScript("migrate", [], storeFile).code).toBe(0);
  for (const file of writeHostileFiles(folder)) {
    const { code, stdout, stderr } = runScript("ingest", [file, "--json"], storeFile);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('"rejected":0');
  }
  const { address } = await startApp({}, storeFile);
  const { page, seen } = await watchedPage(address);
  // The day's page shows every text; the pages of papers all render their text in the same way, so a sample is enough.
  const papers = pickRounds("pages of hostile papers", hostileTexts.length).map((i) => `/papers/2604.${10_000 + i}`);
  for (const path of ["/date/2026-04-21", ...papers]) {
    await page.goto(address + path);
    expect(await page.locator("article").count(), path).toBe(path.startsWith("/date") ? hostileTexts.length : 1);
    expect(await findInjected(page, "article :is(h1, h2, .prose)"), path).toEqual([]);
    expect(seen, path).toEqual([]);
  }
});

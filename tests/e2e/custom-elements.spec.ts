import { brotliCompressSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/support/page-test";

const addresses = ["/", "/papers/2505.17018", "/search?q=reasoning", "/saved", "/subscribe", "/about"];

/** Returns the addresses of all scripts that the page loads. */
const scriptsOf = (page: Page) =>
  page.evaluate(() =>
    performance.getEntriesByType("resource").flatMap(({ name }) => (/\.js$/.test(name) ? [name] : [])),
  );

for (const address of addresses) {
  test(`${address} loads only the script of the theme and one module, at most 14 kB compressed`, async ({ page }) => {
    await page.goto(address, { waitUntil: "networkidle" });
    const scripts = await scriptsOf(page);
    const paths = [...new Set(scripts)].map((script) => new URL(script).pathname.replace(/-[A-Z0-9]{8}\.js$/, ""));
    expect(paths).toHaveLength(2);
    expect(paths).toContain("/elements/theme");
    expect(await page.locator("script:not([src]):not([type='application/ld+json'])").count()).toBe(0);
    let bytes = 0;
    for (const script of new Set(scripts)) {
      const response = await page.request.get(script);
      expect(response.headers()["cache-control"]).toContain("immutable");
      bytes += brotliCompressSync(await response.body()).byteLength;
    }
    expect(bytes).toBeLessThanOrEqual(14_000);
  });
}

test("a module's address with another hash does not exist", async ({ page }) => {
  expect((await page.request.get("/elements/list-AAAAAAAA.js")).status()).toBe(404);
});

test("a prerendered page sends no request and stores nothing until it is shown", async ({ page }) => {
  // Browsers do not prerender while a test controls them, so the test sets the page's state.
  await page.addInitScript(() => {
    let isPrerendering = true;
    Object.defineProperty(document, "prerendering", { get: () => isPrerendering });
    Reflect.set(window, "activate", () => {
      isPrerendering = false;
      document.dispatchEvent(new Event("prerenderingchange"));
    });
  });
  const requested: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/")) requested.push(request.url());
  });
  await page.goto("/", { waitUntil: "networkidle" });
  const stored = () => page.evaluate(() => localStorage.getItem("caught-up-to"));
  expect(requested).toEqual([]);
  expect(await stored()).toBeNull();
  await page.evaluate(() => Reflect.get(window, "activate")());
  await expect.poll(() => requested.length).toBe(1);
  expect(await stored()).toBe("2026-04-20");
});

test("a page from the back/forward cache shows what changed on the page after it", async ({ page }) => {
  const id = "2505.17018";
  const voted: string[] = [];
  await page.route("**/api/votes/mine?*", (route) => route.fulfill({ json: { voted } }));
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/date/2026-04-20");
  const card = page.getByRole("article").first();
  await expect(card.getByRole("button", { name: "Upvote, 7 so far" })).toHaveAttribute("aria-pressed", "false");
  voted.push(id);
  // The tests' browser has no such cache, so the test stores what the next page would and sends the event.
  await page.evaluate((id) => {
    localStorage.setItem("saved-papers", JSON.stringify([{ id, title: id, savedAt: "2026-04-20T00:00:00Z" }]));
    localStorage.setItem("theme", "dark");
    sessionStorage.setItem("vote-counts", JSON.stringify({ [id]: { voted: true, total: 8, pageTotal: 7 } }));
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  }, id);
  await expect(card.getByRole("button", { name: "Withdraw your upvote, 8 so far" })).toBeVisible();
  await expect(card.getByRole("button", { name: /^Save/ })).toHaveText("Saved");
  await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute("aria-pressed", "true");
});

test("the list of saved papers follows changes in another tab", async ({ page, context }) => {
  await page.goto("/saved");
  await expect(page.getByText("No saved papers yet.", { exact: false })).toBeVisible();
  const other = await context.newPage();
  await other.goto("/papers/2505.17018");
  await other.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByRole("main").getByRole("link", { name: /^SophiaVL-R1/ })).toBeVisible();
});

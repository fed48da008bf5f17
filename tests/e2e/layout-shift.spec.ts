import type { Locator, Page } from "@playwright/test";
import { expect, test } from "@/tests/support/page-test";

/** Records the layout shifts that the browser reports, with the elements that moved. */
async function watchShifts(page: Page) {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Reflect.set(window, "shifts", shifts);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const sources: { node: Node | null }[] = Reflect.get(entry, "sources") ?? [];
        const moved = sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 120) : String(node),
        );
        shifts.push(`${Reflect.get(entry, "value")} ${moved.join(" | ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

const shiftsSoFar = (page: Page): Promise<unknown> => page.evaluate(() => Reflect.get(window, "shifts"));

/** Loads the day, waits for its fonts, scrolls to its end, and returns the layout shifts. */
async function shiftsOf(page: Page): Promise<unknown> {
  await page.goto("/date/2026-04-20", { waitUntil: "networkidle" });
  await page.evaluate(async () => {
    await document.fonts.ready;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await frame();
      await frame();
    }
  });
  return shiftsSoFar(page);
}

/** Returns the heights of all cards, in px, including those off screen. */
const heightsOf = (page: Page) =>
  page.getByRole("article").evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().height));

test("nothing on the day's page moves on a first visit, or when the browser has votes, saved papers and a last visit", {
  tag: "@phone",
}, async ({ page, isMobile }) => {
  await watchShifts(page);
  const sizes = (isMobile ? [360, 390] : [1280]).map((width) => ({ width, height: 800 }));
  const heights: number[][] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect(await shiftsOf(page)).toEqual([]);
    heights.push(await heightsOf(page));
  }

  // A browser that has saved every paper and upvoted all papers that have upvotes.
  const idsOf = (cards: Locator) =>
    cards
      .locator("form")
      .evaluateAll((forms) => forms.map((form) => form.getAttribute("action")?.split("/").at(-2) ?? ""));
  const cards = page.getByRole("article");
  const papers = await idsOf(cards);
  const upvoted = await idsOf(cards.filter({ has: page.getByRole("button", { name: /^Upvote, \d/ }) }));
  await page.evaluate((ids) => {
    const saved = ids.map((id) => ({ id, title: id, savedAt: "2026-04-20T00:00:00Z" }));
    localStorage.setItem("saved-papers", JSON.stringify(saved));
    localStorage.setItem("caught-up-to", "2025-09-05");
  }, papers);
  await page.route("**/api/votes/mine?*", (route) => route.fulfill({ json: { voted: upvoted } }));
  for (const [place, size] of sizes.entries()) {
    await page.setViewportSize(size);
    expect(await shiftsOf(page)).toEqual([]);
    await expect(page.getByRole("complementary", { name: "Since your last visit" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Save/, pressed: true })).toHaveCount(40);
    await expect(page.getByRole("button", { name: /^Withdraw/ })).toHaveCount(upvoted.length);
    expect(await heightsOf(page)).toEqual(heights[place]);
  }
});

test("fonts that arrive after the first paint move nothing", { tag: "@phone" }, async ({ page }) => {
  await watchShifts(page);
  const release = Promise.withResolvers<void>();
  await page.route("**/*.woff2", async (route) => {
    await release.promise;
    await route.continue();
  });
  await page.goto("/date/2026-04-20", { waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length)).toBe(1);
  release.resolve();
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  expect(await shiftsSoFar(page)).toEqual([]);
});

for (const address of [
  "/date/2026-04-20",
  "/date/2026-04-20?view=titles",
  "/papers/2505.17018",
  "/search?q=reasoning",
]) {
  test(`space is reserved on ${address} for controls that need scripts before the scripts run`, {
    tag: "@phone",
  }, async ({ page }) => {
    await page.goto(address);
    // One evaluation, so that nothing else changes between the two measurements.
    const [withScripts, without] = await page.evaluate(() => {
      // Folded parts and the hint that overlays the search field take no space.
      const ignored = "details:not([open]) > :not(summary), search [aria-hidden]";
      const places = () =>
        [...document.querySelectorAll("body *")]
          .filter((element) => !element.closest(ignored))
          .map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return [element.tagName, x, y, width, height].join(" ");
          });
      const shown = places();
      document.documentElement.removeAttribute("data-scripts");
      return [shown, places()];
    });
    expect(without).toEqual(withScripts);
  });
}

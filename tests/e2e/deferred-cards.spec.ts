import { chromium, type Page } from "@playwright/test";
import { browserLaunch } from "@/tests/support/browser";
import { expect, test } from "@/tests/support/page-test";

const day = "/date/2026-04-20";
const cards = (page: Page) => page.getByRole("article");

/** Returns for each card whether the browser lays it out. */
const laidOut = (page: Page) =>
  cards(page).evaluateAll((all) =>
    all.map((card) => card.firstElementChild?.checkVisibility({ contentVisibilityAuto: true })),
  );

/** Browsers without idle callbacks lay cards out only when they come near the screen, as all do until the page has loaded. */
const withoutIdleCallbacks = (page: Page) => page.addInitScript("delete window.requestIdleCallback");

const pageHeight = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

test("cards far below the screen are laid out only when they come near it, and the page keeps its height", {
  tag: "@phone",
}, async ({ page }) => {
  await withoutIdleCallbacks(page);
  await page.goto(day);
  const first = await laidOut(page);
  expect(first.slice(0, 3)).toEqual([true, true, true]);
  expect(first.filter(Boolean).length).toBeLessThan(20);
  const estimated = await pageHeight(page);
  for (const place of Array.from({ length: 40 }).keys()) await cards(page).nth(place).scrollIntoViewIfNeeded();
  await expect.poll(async () => (await laidOut(page)).at(-1)).toBe(true);
  expect(Math.abs((await pageHeight(page)) / estimated - 1)).toBeLessThan(0.1);
});

test("the browser's search, fragments of addresses and keyboard shortcuts reach cards that are not laid out", async ({
  page,
}) => {
  await withoutIdleCallbacks(page);
  await page.goto(day);
  const title = (await cards(page).nth(34).getByRole("heading").textContent()) ?? "";
  expect(await page.evaluate((text) => Reflect.apply(Reflect.get(window, "find"), window, [text]), title)).toBe(true);
  await expect(cards(page).nth(34)).toBeInViewport();

  await page.goto(day);
  await cards(page)
    .nth(29)
    .evaluate((card) => {
      card.id = "card-30";
      location.hash = "card-30";
    });
  await expect
    .poll(() =>
      cards(page)
        .nth(29)
        .evaluate((card) => Math.round(card.getBoundingClientRect().top)),
    )
    .toBe(24);

  await page.goto(day);
  await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute("aria-pressed", /true|false/);
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("j");
  await expect(cards(page).nth(19).getByRole("link").first()).toBeFocused();
  await expect(cards(page).nth(19)).toBeInViewport({ ratio: 1 });
});

test("once a page has loaded, its cards are laid out in idle moments, so that a picture of it has them all", {
  tag: "@phone",
}, async ({ page }) => {
  await page.goto(day);
  await expect.poll(() => laidOut(page)).toEqual(Array(40).fill(true));
});

test("a print has every card laid out", async ({ page }) => {
  await withoutIdleCallbacks(page);
  await page.goto(day);
  expect(await laidOut(page)).toContain(false);
  await page.emulateMedia({ media: "print" });
  expect(await laidOut(page)).toEqual(Array(40).fill(true));
});

test("assistive technology finds the headings and buttons of cards that are not laid out", async ({ baseURL }) => {
  // As when a screen reader runs; otherwise Chromium omits them from its tree.
  const args = [...browserLaunch.args, "--force-renderer-accessibility"];
  const browser = await chromium.launch({ ...browserLaunch, args });
  try {
    const page = await browser.newPage();
    await withoutIdleCallbacks(page);
    await page.goto(`${baseURL}${day}`);
    expect(await laidOut(page)).toContain(false);
    const session = await page.context().newCDPSession(page);
    await expect(async () => {
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      const count = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
      expect(count("article")).toBe(40);
      expect(count("heading")).toBeGreaterThanOrEqual(41);
      expect(count("button")).toBeGreaterThanOrEqual(80);
    }).toPass();
  } finally {
    await browser.close();
  }
});

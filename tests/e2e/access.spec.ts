import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { firstDigestTo, linkTo, someAddress } from "@/tests/support/mailbox";
import { expect, test } from "@/tests/support/page-test";

const addresses = [
  "/",
  "/date/2025-05-23",
  "/date/2026-04-21",
  "/papers/2408.11029",
  "/papers/2408.11029?vote=set",
  "/papers/2509.04419",
  "/digests/2026-04-20",
  "/digests/2026-04-21",
  "/subscribe",
  "/subscribe?asked=1",
  "/subscribe/confirm?done=confirmed",
  "/subscribe/confirm?token=unknown",
  "/preferences?token=unknown",
  "/unsubscribe?token=unknown",
  "/nowhere",
  "/week/2026-W17?sort=rank",
  "/week/2026-W10",
  "/month/2026-04?view=titles",
  "/month/2026-04?page=2",
  "/trending",
  "/trending?view=titles",
  "/search",
  "/search?q=learning",
  "/search?q=learning&year=2025",
  "/search?q=zebrafish+reward",
  "/saved",
  "/about",
  "/api",
];

/**
 * Every rule in the light theme; in the dark one contrast, the only rule that a theme can break, without the many cards
 * that are like the first ones.
 */
async function expectNoFault(page: Page) {
  expect(await violations(new AxeBuilder({ page }))).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    // Links change their colour over a moment.
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
  });
  const dark = new AxeBuilder({ page }).withRules("color-contrast").exclude("article:nth-of-type(n + 4)");
  expect(await violations(dark)).toEqual([]);
}

async function violations(axe: AxeBuilder) {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]);
}

async function expectNoSidewaysScroll(page: Page) {
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
}

/** Opens what is folded: the first few of a long page are like the others. */
async function unfold(page: Page, count: number) {
  await page.evaluate((count) => {
    for (const details of [...document.querySelectorAll("main details")].slice(0, count)) {
      details.setAttribute("open", "");
    }
  }, count);
}

test.use({ expectedErrors: [/status of 404|net::ERR_FAILED/] });

for (const address of addresses) {
  test(`${address} has no fault that axe finds, and does not scroll sideways on a narrow phone`, async ({ page }) => {
    await page.goto(address);
    await unfold(page, 3);
    await expectNoFault(page);
    await unfold(page, 1000);
    await expectNoSidewaysScroll(page);
  });
}

test("a list of saved papers has no fault that axe finds, and does not scroll sideways", async ({ page }) => {
  const title = `A title with a word that hardly fits a narrow phone: ${"antidisestablishmentarianism".repeat(2)}`;
  const saved = [1, 2, 3].map((place) => ({ id: `2505.1701${place}`, title, savedAt: "2026-04-20T00:00:00Z" }));
  await page.addInitScript((text) => localStorage.setItem("saved-papers", text), JSON.stringify(saved));
  await page.goto("/saved");
  await page
    .getByRole("button", { name: /^Remove/ })
    .first()
    .click();
  await expect(page.getByRole("status")).toContainText("Taken out");
  await expectNoFault(page);
  await expectNoSidewaysScroll(page);
});

test("the pages behind a mail's links have no fault that axe finds, and do not scroll sideways", async ({ page }) => {
  const address = someAddress("a-reader-with-a-name-that-hardly-fits-a-narrow-phone");
  const digest = await firstDigestTo(page, address);
  for (const path of ["/preferences", "/unsubscribe"]) {
    await page.goto(linkTo(path, digest));
    await expect(page.getByRole("main")).toContainText(address);
    await expectNoFault(page);
    await expectNoSidewaysScroll(page);
  }
});

test("a refused vote has no fault that axe finds, and does not scroll sideways", async ({ page }) => {
  await page.route("**/api/papers/*/vote", (route) => route.abort());
  await page.goto("/");
  const card = page.getByRole("article").nth(1);
  await card.getByRole("button", { name: "Upvote, none so far" }).click();
  await expect(card.getByRole("status")).toHaveText(/^Not counted\./);
  await expectNoFault(page);
  await expectNoSidewaysScroll(page);
});

test("the first stop of the keyboard leads past the head to the content", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Previous day: 14 October 2025" }).first()).toBeFocused();
});

for (const [colorScheme, accent] of [
  ["light", "rgb(179, 52, 28)"],
  ["dark", "rgb(255, 133, 102)"],
] as const) {
  test(`what has the focus is outlined in the accent, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const wordmark = page.getByRole("link", { name: "Daily Papers" });
    await expect(wordmark).toBeFocused();
    await expect(wordmark).toHaveCSS("outline", `${accent} solid 2px`);
    await expect(wordmark).toHaveCSS("outline-offset", "3px");
  });
}

test("a day prints without the site around it and with its abstracts whole", async ({ page }) => {
  await page.goto("/");
  await page.emulateMedia({ media: "print" });
  for (const name of ["More days", "Calendar", "Views"]) {
    await expect(page.getByRole("navigation", { name })).toBeHidden();
  }
  const abstract = page.getByRole("article").first().locator(".fold");
  const isWhole = await abstract.evaluate((element) => element.scrollHeight <= element.clientHeight + 1);
  expect(isWhole).toBe(true);
});

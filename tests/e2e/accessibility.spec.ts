import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { firstDigestTo, linkTo, newAddress } from "@/tests/support/mailbox";
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

/** One address of each page template. A theme can break contrast only by template, so contrast is checked on these. */
const templates = new Set([
  "/",
  "/papers/2408.11029",
  "/month/2026-04?view=titles",
  "/trending",
  "/search?q=learning",
  "/search",
  "/subscribe",
  "/nowhere",
  "/about",
  "/api",
]);

/** Checks every axe rule but contrast. */
async function expectNoViolations(page: Page) {
  expect(await violations(axeOn(page).disableRules("color-contrast"))).toEqual([]);
}

/** Checks contrast in both themes; of a list only the first cards, because the others are alike. */
async function expectContrast(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      // Wait for the colour transition of links.
      await Promise.all(document.getAnimations().map(({ finished }) => finished));
    });
    const axe = axeOn(page).withRules("color-contrast").exclude("article:nth-of-type(n + 4)");
    expect(await violations(axe)).toEqual([]);
  }
}

/** Pages have no frames, so axe runs within the page: its other mode opens a second page to merge the frames' results. */
const axeOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

async function violations(axe: AxeBuilder) {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]);
}

async function expectNoSidewaysScroll(page: Page) {
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
}

/** Opens the first `count` folded elements of the page. */
async function unfold(page: Page, count: number) {
  await page.evaluate((count) => {
    for (const details of [...document.querySelectorAll("main details")].slice(0, count)) {
      details.setAttribute("open", "");
    }
  }, count);
}

test.use({ expectedErrors: [/status of 404|net::ERR_FAILED/] });

for (const address of addresses) {
  test(`${address} has no axe violations and does not scroll sideways on a narrow phone`, async ({ page }) => {
    await page.goto(address);
    await unfold(page, 3);
    await expectNoViolations(page);
    if (templates.has(address)) await expectContrast(page);
    await unfold(page, 1000);
    await expectNoSidewaysScroll(page);
  });
}

test("a list of saved papers has no axe violations and does not scroll sideways", async ({ page }) => {
  const title = `A title with a word that hardly fits a narrow phone: ${"antidisestablishmentarianism".repeat(2)}`;
  const saved = [1, 2, 3].map((place) => ({ id: `2505.1701${place}`, title, savedAt: "2026-04-20T00:00:00Z" }));
  await page.addInitScript((text) => localStorage.setItem("saved-papers", text), JSON.stringify(saved));
  await page.goto("/saved");
  await page
    .getByRole("button", { name: /^Remove/ })
    .first()
    .click();
  await expect(page.getByRole("status")).toContainText("Removed");
  await expectNoViolations(page);
  await expectContrast(page);
  await expectNoSidewaysScroll(page);
});

test("the pages behind the links of an email have no axe violations and do not scroll sideways", async ({ page }) => {
  const address = newAddress("a-reader-with-a-name-that-hardly-fits-a-narrow-phone");
  const digest = await firstDigestTo(page, address);
  for (const path of ["/preferences", "/unsubscribe"]) {
    await page.goto(linkTo(path, digest));
    await expect(page.getByRole("main")).toContainText(address);
    await expectNoViolations(page);
    await expectContrast(page);
    await expectNoSidewaysScroll(page);
  }
});

test("a rejected vote has no axe violations and does not scroll sideways", async ({ page }) => {
  await page.route("**/api/papers/*/vote", (route) => route.abort());
  await page.goto("/");
  const card = page.getByRole("article").nth(1);
  await card.getByRole("button", { name: "Upvote, none so far" }).click();
  await expect(card.getByRole("status")).toHaveText(/^Not counted\./);
  await expectNoViolations(page);
  await expectContrast(page);
  await expectNoSidewaysScroll(page);
});

test("the first Tab stop is a link that skips the header", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Previous day: 14 October 2025" }).first()).toBeFocused();
});

for (const [colorScheme, accent] of [
  ["light", "rgb(179, 52, 28)"],
  ["dark", "rgb(255, 133, 102)"],
] as const) {
  test(`the focused element has an outline in the accent colour of the ${colorScheme} theme`, async ({ page }) => {
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

test("a day prints without navigation and with full abstracts", async ({ page }) => {
  await page.goto("/");
  await page.emulateMedia({ media: "print" });
  for (const name of ["More days", "Calendar", "Views"]) {
    await expect(page.getByRole("navigation", { name })).toBeHidden();
  }
  const abstract = page.getByRole("article").first().locator(".fold");
  const isWhole = await abstract.evaluate((element) => element.scrollHeight <= element.clientHeight + 1);
  expect(isWhole).toBe(true);
});

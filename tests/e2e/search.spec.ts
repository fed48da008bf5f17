import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/support/page-test";

const field = (page: Page) => page.getByRole("searchbox", { name: "Search papers" });
const hits = (page: Page) => page.getByRole("main").getByRole("article");
const canonical = (page: Page) => page.locator('link[rel="canonical"]');

const sophia = "SophiaVL-R1: Reinforcing MLLMs Reasoning with Thinking Reward";

test("the search field in the header shows results from any page", async ({ page }) => {
  await page.goto("/week/2026-W17");
  await field(page).fill("thinking reward");
  await field(page).press("Enter");
  await expect(page).toHaveURL("/search?q=thinking+reward");
  await expect(page).toHaveTitle("thinking reward · Search · Daily Papers");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Search");
  await expect(field(page)).toHaveValue("thinking reward");
  await expect(page.getByRole("main")).toContainText(/\d+ papers? for “thinking” and “reward”\./);
  const first = hits(page).first();
  await expect(first.getByRole("heading", { level: 2 })).toHaveText(sophia);
  await expect(first.getByRole("heading").locator("mark")).toHaveText(["Thinking", "Reward"]);
  await expect(first).toContainText("22 May 2025");
  await expect(first.getByRole("button", { name: /^Upvote, / })).toBeVisible();
  await first.getByRole("heading").getByRole("link").click();
  await expect(page).toHaveURL("/papers/2505.17018");
});

test("the key / moves the focus to the field, also on the search page", async ({ page }) => {
  for (const address of ["/", "/search?q=learning"]) {
    await page.goto(address);
    await expect(page.locator("html[data-scripts]")).toBeAttached();
    await expect(async () => {
      await page.keyboard.press("/");
      await expect(field(page)).toBeFocused({ timeout: 500 });
    }).toPass();
  }
  await expect(field(page)).toHaveValue("learning");
});

test("more replaces the excerpt with the full abstract, and less brings it back", async ({ page }) => {
  await page.goto("/search?q=thinking+reward");
  const first = hits(page).first();
  await expect(first.locator("p").locator("mark").first()).toBeVisible();
  await first.locator("summary", { hasText: "more" }).click();
  await expect(first.locator("p").locator("mark").first()).toBeHidden();
  await expect(first.getByText(/^Recent advances have shown success/)).toBeVisible();
  await first.locator("summary", { hasText: "less" }).click();
  await expect(first.locator("p").locator("mark").first()).toBeVisible();
});

test("hits can be sorted by date, paged and filtered by year, and addresses contain no default values", async ({
  page,
}) => {
  await page.goto("/search?cat=&page=1&sort=best&q=model");
  await expect(canonical(page)).toHaveAttribute("href", /\/search\?q=model$/);
  await expect(hits(page)).toHaveCount(20);
  await page.getByRole("navigation", { name: "Sort" }).getByRole("link", { name: "Newest" }).click();
  await expect(page).toHaveURL("/search?q=model&sort=newest");
  await expect(page.getByRole("navigation", { name: "Sort" }).locator("[aria-current]")).toHaveText(["Newest"]);
  const dates = await hits(page)
    .locator("time")
    .evaluateAll((all) => all.map((each) => each.getAttribute("datetime")));
  expect(dates).toEqual(dates.toSorted().toReversed());

  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Page 2" }).click();
  await expect(page).toHaveURL("/search?q=model&sort=newest&page=2");
  const narrow = page.getByRole("navigation", { name: "Narrow the search" });
  await narrow.getByRole("link", { name: /^2025/ }).click();
  await expect(page).toHaveURL("/search?q=model&sort=newest&year=2025");
  await expect(page.getByRole("main")).toContainText(/\d+ papers? for “model”, from 2025\./);
  for (const time of await hits(page).locator("time").all()) await expect(time).toHaveText(/2025$/);
  await narrow.getByRole("link", { name: "all years" }).click();
  await expect(page).toHaveURL("/search?q=model&sort=newest");

  await page.goto("/search?q=model&page=900");
  await page.getByRole("link", { name: "First page" }).click();
  await expect(page).toHaveURL("/search?q=model");
});

test("a search without hits says what was searched for and offers a broader search with hits", async ({ page }) => {
  await page.goto("/search?q=title:zebrafish+reward");
  const main = page.getByRole("main");
  await expect(main).toContainText("No papers for “zebrafish” in the title and “reward”.");
  await expect(hits(page)).toHaveCount(0);
  await main.getByRole("link", { name: /^Search for reward: \d+ papers?$/ }).click();
  await expect(page).toHaveURL("/search?q=reward");
  await expect(hits(page).first()).toBeVisible();

  await page.goto("/search?q=***");
  await expect(field(page)).toHaveValue("***");
  await expect(main).toContainText("Type at least one letter or digit");
});

test("the empty page shows search tips, and each example is a working search", async ({ page }) => {
  await page.goto("/search");
  await expect(page).toHaveTitle("Search · Daily Papers");
  await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "Latest papers" })).toBeVisible();
  const addresses = await main
    .getByRole("definition")
    .locator("xpath=preceding-sibling::dt//a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(addresses.length).toBeGreaterThan(8);
  for (const address of addresses) {
    await page.goto(address);
    await expect(main).toContainText(/(?:\d papers?|No papers) /);
    await expect(main).not.toContainText("Type at least one letter or digit");
  }
});

test("search works without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/search");
  await field(page).fill('author:"nobody at all" learning');
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL("/search?q=author%3A%22nobody+at+all%22+learning");
  await expect(page.getByRole("main")).toContainText(
    "No papers for the phrase “nobody at all” among the authors and “learning”.",
  );
  await context.close();
});

test("on a phone the search field in the header covers the row of the views while it has the focus", {
  tag: "@phone",
}, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/");
  const before = await field(page).boundingBox();
  expect(before?.width).toBeLessThan(60);
  await field(page).focus();
  const focused = await field(page).boundingBox();
  expect(focused?.width).toBe(320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

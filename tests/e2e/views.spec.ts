import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/support/page-test";

const titles = (page: Page) => page.getByRole("article").getByRole("heading");
const robots = (page: Page) => page.locator('meta[name="robots"]');
const canonical = (page: Page) => page.locator('link[rel="canonical"]');
const order = (page: Page) => page.getByRole("navigation", { name: "Sort and view" });

const first = "SophiaVL-R1: Reinforcing MLLMs Reasoning with Thinking Reward";
const mostUpvoted = "Towards a Unified View of Large Language Model Post-Training";

test("the header links to each view of the newest papers and marks the current one", { tag: "@phone" }, async ({
  page,
}) => {
  await page.goto("/");
  const views = page.getByRole("navigation", { name: "Views" });
  for (const [name, address, heading] of [
    ["Weekly", "/week/2026-W17", "20–26 April 2026"],
    ["Monthly", "/month/2026-04", "April 2026"],
    ["Trending", "/trending", "Trending"],
    ["Daily", "/", "Monday, 20 April 2026"],
  ] as const) {
    await views.getByRole("link", { name }).click();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(views.locator("[aria-current]")).toHaveText([name]);
    await expect(page.getByRole("article")).toHaveCount(40);
  }
});

test("a week shows its most upvoted papers first, or its papers by day", async ({ page }) => {
  await page.goto("/week/2026-W17");
  await expect(page).toHaveTitle("20–26 April 2026 · Daily Papers");
  await expect(page.getByRole("main")).toContainText("Week 17");
  await expect(titles(page).first()).toHaveText(mostUpvoted);

  await order(page).getByRole("link", { name: "By day" }).click();
  await expect(page).toHaveURL("/week/2026-W17?sort=rank");
  await expect(titles(page).first()).toHaveText(first);
  await page.getByRole("heading", { level: 2, name: "Monday, 20 April 2026" }).getByRole("link").click();
  await expect(page).toHaveURL("/date/2026-04-20");
});

test("a day can be sorted by upvotes, by date, and in list order again", async ({ page }) => {
  await page.goto("/date/2026-04-20");
  await expect(order(page).locator("[aria-current]")).toHaveText(["List"]);
  await order(page).getByRole("link", { name: "Upvotes" }).click();
  await expect(page).toHaveURL("/date/2026-04-20?sort=upvotes");
  await expect(titles(page).first()).toHaveText(mostUpvoted);
  await expect(order(page).locator("[aria-current]")).toHaveText(["Upvotes"]);

  await order(page).getByRole("link", { name: "Newest" }).click();
  await expect(page.getByRole("article").first()).toContainText("14 Mar 2026");
  await expect(page.getByRole("article").last()).toContainText("24 May 2017");
  await order(page).getByRole("link", { name: "List" }).click();
  await expect(page).toHaveURL("/date/2026-04-20");
  await expect(titles(page).first()).toHaveText(first);
});

test("the titles view keeps the order and is kept on the way to neighbouring days", async ({ page }) => {
  await page.goto("/date/2026-04-20?sort=upvotes");
  await order(page).getByRole("link", { name: "Titles" }).click();
  await expect(page).toHaveURL("/date/2026-04-20?sort=upvotes&view=titles");
  await expect(titles(page)).toHaveCount(40);
  await expect(titles(page).first()).toHaveText(mostUpvoted);
  await expect(page.getByText("more of the abstract")).toHaveCount(0);
  await expect(page.getByRole("article").first()).toContainText("12 authors");
  await expect(page.getByRole("article").first().getByRole("button", { name: "Upvote, 29 so far" })).toBeVisible();

  await page.getByRole("navigation", { name: "Days", exact: true }).getByRole("link").first().click();
  await expect(page).toHaveURL("/date/2025-10-14?sort=upvotes&view=titles");
  await order(page).getByRole("link", { name: "Abstracts" }).click();
  await expect(page).toHaveURL("/date/2025-10-14?sort=upvotes");
});

test("forty titles fit two desktop screens, or five phone screens", { tag: "@phone" }, async ({ page, isMobile }) => {
  await page.goto("/?view=titles");
  await page.evaluate(() => document.fonts.ready);
  // A font that arrives after the first paint is used from the next page load on: reload until it was loaded in time.
  await expect(async () => {
    await page.reload();
    const top = await page.getByRole("article").first().boundingBox();
    const bottom = await page.getByRole("article").last().boundingBox();
    const height = (bottom?.y ?? 0) + (bottom?.height ?? 0) - (top?.y ?? 0);
    expect(height).toBeLessThanOrEqual(isMobile ? 5 * 844 : 2 * 900);
  }).toPass();
});

test("weeks and months link to their neighbours by name and skip empty ones", async ({ page }) => {
  await page.goto("/week/2026-W17");
  const weeks = page.getByRole("navigation", { name: "Weeks", exact: true });
  await weeks.getByRole("link", { name: "Previous week: 13–19 October 2025" }).click();
  await expect(page).toHaveURL("/week/2025-W42");
  await weeks.getByRole("link", { name: "Next week: 20–26 April 2026" }).click();
  await expect(page).toHaveURL("/week/2026-W17");

  await page.goto("/month/2026-04");
  const months = page.getByRole("navigation", { name: "Months", exact: true });
  await months.getByRole("link", { name: "Previous month: October 2025" }).click();
  await expect(page).toHaveURL("/month/2025-10");
  await months.getByRole("link", { name: "Previous month: September 2025" }).click();
  await expect(page).toHaveURL("/month/2025-09");
});

test("the calendar links from a day to its week and month, and to other months", async ({ page }) => {
  await page.goto("/date/2025-05-23");
  const calendar = page.getByRole("navigation", { name: "Calendar" });
  await expect(calendar.getByRole("cell")).toHaveText(
    Array.from({ length: 35 }, (_, cell) => (cell < 3 || cell > 33 ? "" : String(cell - 2))),
  );
  await calendar.getByRole("link", { name: "Week 21" }).click();
  await expect(page).toHaveURL("/week/2025-W21");
  await calendar.getByRole("link", { name: "May 2025", exact: true }).click();
  await expect(page).toHaveURL("/month/2025-05");
  await calendar.getByRole("link", { name: "Later month: June 2025" }).click();
  await expect(page).toHaveURL("/month/2025-06");
  await calendar.getByRole("link", { name: "27 June 2025" }).click();
  await expect(page).toHaveURL("/date/2025-06-27");
});

for (const [address, heading, links] of [
  ["/week/2026-W10", "2–8 March 2026", [/13–19 October 2025/, /20–26 April 2026/]],
  ["/week/2999-W01", "31 December 2998 – 6 January 2999", [/20–26 April 2026/]],
  ["/month/2026-01", "January 2026", [/October 2025/, /April 2026/]],
  ["/month/2999-12", "December 2999", [/April 2026/]],
  ["/month/1999-12", "December 1999", [/March 2025/]],
] as const) {
  test(`${address} says that it has no papers and links to the nearest ones with papers`, async ({ page }) => {
    const response = await page.goto(address);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.getByText(/^No papers in this (week|month)\.$/)).toBeVisible();
    await expect(robots(page)).toHaveAttribute("content", /noindex/);
    await expect(page.getByRole("main").getByRole("link")).toHaveText([...links]);
  });
}

test.describe("an address with an invalid date", () => {
  test.use({ expectedErrors: [/status of 404/] });

  for (const address of ["/week/2026-W54", "/week/2025-W53", "/week/17", "/month/2026-13", "/month/april"]) {
    test(`${address} responds with 404`, async ({ page }) => {
      const response = await page.goto(address);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
      await expect(page.getByRole("main")).toContainText("/week/2026-W17");
    });
  }
});

for (const address of [
  "/date/2026-04-20?page=2",
  "/week/2026-W17?page=7",
  "/month/2026-04?page=2",
  "/trending?page=3",
]) {
  test(`${address} says that the list has no such page and links to the list`, async ({ page }) => {
    const response = await page.goto(address);
    expect(response?.status()).toBe(200);
    await expect(page.getByText(/^This list has no page \d\.$/)).toBeVisible();
    await expect(robots(page)).toHaveAttribute("content", /noindex/);
    await page.getByRole("link", { name: "Show the full list" }).click();
    await expect(page).toHaveURL(address.replace(/\?.*/, ""));
    await expect(page.getByRole("article")).toHaveCount(40);
  });
}

for (const query of ["sort=best&page=0&view=list", "page=two", "sort=&page=-1"]) {
  test(`malformed parameters (${query}) count as absent`, async ({ page }) => {
    const response = await page.goto(`/week/2026-W17?${query}`);
    expect(response?.status()).toBe(200);
    await expect(titles(page).first()).toHaveText(mostUpvoted);
    await expect(page.getByRole("article")).toHaveCount(40);
    await expect(canonical(page)).toHaveAttribute("href", /\/week\/2026-W17$/);
    await expect(robots(page)).toHaveCount(0);
  });
}

for (const [address, own, isIndexed] of [
  ["/", /:\d+\/?$/, true],
  ["/?sort=rank&page=1", /:\d+\/?$/, true],
  ["/date/2026-04-20?view=titles", /\/date\/2026-04-20$/, true],
  ["/month/2026-04?sort=upvotes", /\/month\/2026-04$/, true],
  ["/month/2026-04?sort=published&view=titles", /\/month\/2026-04\?sort=published$/, false],
  ["/trending", /\/trending$/, true],
  ["/about", /\/about$/, true],
] as const) {
  test(`${address} has a canonical address and is ${isIndexed ? "indexed" : "not indexed"} by search engines`, async ({
    page,
  }) => {
    await page.goto(address);
    await expect(canonical(page)).toHaveAttribute("href", own);
    await expect(robots(page)).toHaveCount(isIndexed ? 0 : 1);
  });
}

test("a trending paper shows how its score was calculated", async ({ page }) => {
  await page.goto("/trending");
  const card = page.getByRole("article").first();
  await expect(card.getByRole("heading")).toHaveText(mostUpvoted);
  await expect(card.getByText(/listed on 20 April 2026/)).toBeHidden();
  await card.getByText("Why it ranks here: score 10.25").click();
  await expect(card).toContainText("29 upvotes, listed on 20 April 2026, on the newest list.");
  await expect(card).toContainText("Score 10.25 = 29 ÷ (0 + 2)1.5");
  const abstract = card.locator(".fold");
  expect(await abstract.evaluate((element) => element.scrollHeight > element.clientHeight)).toBe(true);

  await page.getByRole("link", { name: "How the score is calculated" }).click();
  await expect(page).toHaveURL("/about#trending");
});

test("the footer links to the about page, which shows the formula", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "About" }).click();
  await expect(page).toHaveURL("/about");
  const main = page.getByRole("main");
  await expect(main.locator("annotation").first()).toHaveText("\\text{score} = \\frac{u}{(a + 2)^{1.5}}");
  for (const name of [
    "Which papers are listed",
    "Where upvotes come from",
    "Sources and texts",
    "What we store about you",
  ]) {
    await expect(main.getByRole("heading", { name })).toBeVisible();
  }
  await expect(main).toContainText("Thank you to arXiv for use of its open access interoperability.");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("views, orders and titles work with plain links", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Weekly" }).click();
    await order(page).getByRole("link", { name: "Newest" }).click();
    await order(page).getByRole("link", { name: "Titles" }).click();
    await expect(page).toHaveURL("/week/2026-W17?sort=published&view=titles");
    await expect(page.getByRole("article")).toHaveCount(40);
  });
});

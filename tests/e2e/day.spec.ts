import { readFileSync } from "node:fs";
import { expect, test } from "@/tests/support/page-test";

/** Reduces a text to letters and digits, so that typeset dashes and quotes match typed ones. */
const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "");

test("the newest day shows the 40 papers of its list in order", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle("Daily Papers · 20 April 2026");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Monday, 20 April 2026");
  await expect(page.getByText("40 papers", { exact: true })).toBeVisible();
  await expect(page.getByText("by AK and the research community")).toBeVisible();

  // Not the inner texts: cards far below the screen are laid out only when they come near.
  const titles = await page.getByRole("article").getByRole("heading", { level: 2 }).allTextContents();
  expect(titles).toHaveLength(40);
  expect(titles[0]).toBe("SophiaVL-R1: Reinforcing MLLMs Reasoning with Thinking Reward");
  expect(titles[39]).toMatch(/^Train longer, generalize better/);
  const source = readFileSync("prisma/seed/daily-papers-page.txt", "utf8").split("\n").map(letters);
  const places = titles.map((title) => source.indexOf(letters(title)));
  expect(places.every((place, index) => place > (places[index - 1] ?? -1))).toBe(true);
});

test("cards show the authors, date and number of comments of a paper", async ({ page }) => {
  await page.goto("/date/2026-04-20");
  const cards = page.getByRole("article");
  await expect(cards.getByText(/^\d+ authors?$/)).toHaveCount(38);
  await expect(cards.getByText(/^\d+ comments?$/)).toHaveCount(10);
  await expect(cards.getByRole("link", { name: "arXiv" })).toHaveCount(0);

  const first = cards.first().getByRole("listitem");
  await expect(first).toContainText(["5 authors", "22 May 2025", "2 comments", "PDF", "Code", "Save"]);
  await expect(cards.first().locator("summary")).toHaveText(/^more/);
  await cards.first().locator("summary").click();
  await expect(cards.first().getByRole("link", { name: "arXiv" })).toBeVisible();
  await expect(cards.first().getByRole("link", { name: "2 comments" })).toHaveAttribute("href", /huggingface\.co/);
  await expect(cards.nth(17)).toContainText("14 Mar 2026");
  for (const place of [34, 38]) await expect(cards.nth(place)).not.toContainText(/\d authors?/);
});

/** Papers with upvotes from the source; no test votes for them. */
const upvoted = [
  { place: 0, upvotes: 7 },
  { place: 12, upvotes: 1 },
  { place: 15, upvotes: 9 },
  { place: 26, upvotes: 29 },
  { place: 34, upvotes: 8 },
  { place: 35, upvotes: 7 },
];

test("the name of the vote button includes the number of upvotes, and no number is shown at zero", async ({ page }) => {
  await page.goto("/");
  const cards = page.getByRole("article");
  for (const { place, upvotes } of upvoted) {
    const vote = cards.nth(place).getByRole("button", { name: `Upvote, ${upvotes} so far` });
    await expect(vote).toHaveText(String(upvotes));
  }
  await expect(cards.nth(1).getByRole("button", { name: "Upvote, none so far" })).toHaveText("");
});

test("links named after the previous and next day lead to those days", async ({ page }) => {
  await page.goto("/");
  const days = page.getByRole("navigation", { name: "Days", exact: true });
  await days.getByRole("link", { name: "Previous day: 14 October 2025" }).click();
  await expect(page).toHaveURL("/date/2025-10-14");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tuesday, 14 October 2025");
  await expect(page.getByText("1 paper", { exact: true })).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(1);

  await days.getByRole("link", { name: "Next day: 20 April 2026" }).click();
  await expect(page).toHaveURL("/date/2026-04-20");
  await expect(page.getByRole("article")).toHaveCount(40);
});

test("the end of a long day links to the previous day", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "More days" }).getByRole("link").click();
  await expect(page).toHaveURL("/date/2025-10-14");
});

test("the calendar marks days with papers and skips empty months", async ({ page }) => {
  await page.goto("/date/2025-09-05");
  const calendar = page.getByRole("navigation", { name: "Calendar" });
  await expect(calendar.getByRole("link", { name: "5 September 2025", exact: true })).toHaveAttribute(
    "aria-current",
    "date",
  );
  await expect(calendar.getByRole("table").getByRole("link")).toHaveCount(1);

  await calendar.getByRole("link", { name: "Earlier month: 22 July 2025" }).click();
  await expect(page).toHaveURL("/date/2025-07-22");
  await expect(calendar.getByRole("heading")).toHaveText("July 2025");
});

test("the week's most upvoted papers link to their pages", async ({ page }) => {
  await page.goto("/");
  const papers = page.getByRole("region", { name: "Most upvoted this week" }).getByRole("listitem");
  await expect(papers).toHaveCount(5);
  await expect(papers.first()).toContainText("29 upvotes");
  await papers.first().getByRole("link").click();
  await expect(page).toHaveURL("/papers/2509.04419");
});

test.describe("a day without papers", () => {
  test("between two lists links to the nearest days on both sides", async ({ page }) => {
    const response = await page.goto("/date/2026-01-01");
    expect(response?.status()).toBe(200);
    await expect(page.getByText("No papers on this day.")).toBeVisible();
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    const main = page.getByRole("main");
    await expect(main.getByRole("link")).toHaveText([/14 October 2025/, /20 April 2026/]);
    await main.getByRole("link", { name: "14 October 2025" }).click();
    await expect(page.getByRole("article")).toHaveCount(1);
  });

  test("after the newest list links to it", async ({ page }) => {
    const response = await page.goto("/date/2999-12-31");
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("main").getByRole("link")).toHaveText([/20 April 2026/]);
  });

  test("before the first list links to it", async ({ page }) => {
    const response = await page.goto("/date/1999-01-01");
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("main").getByRole("link")).toHaveText([/12 March 2025/]);
  });
});

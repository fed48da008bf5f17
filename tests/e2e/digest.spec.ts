import { expect, test } from "@/tests/support/page-test";

test("the digest of a day shows its ten most upvoted papers and links to all of them", async ({ page }) => {
  await page.goto("/digests/2026-04-20");
  await expect(page).toHaveTitle("Digest of 20 April 2026 · Daily Papers");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Monday, 20 April 2026");
  const papers = page.getByRole("article");
  await expect(papers).toHaveCount(10);
  await expect(papers.first()).toContainText("Towards a Unified View of Large Language Model Post-Training");
  await expect(papers.first()).toContainText("12 authors · 4 Sep 2025 · 29 upvotes · 7 comments");
  await expect(papers.first()).toContainText("Two major sources of training data");
  await expect(papers.first().getByRole("link")).toHaveAttribute("href", "/papers/2509.04419");
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "Get it by email" })).toHaveAttribute("href", "/subscribe");
  await main.getByRole("link", { name: "All 40 papers" }).click();
  await expect(page).toHaveURL("/date/2026-04-20");
});

test("the digest of a day without papers says so", async ({ page }) => {
  const response = await page.goto("/digests/2026-04-21");
  expect(response?.status()).toBe(200);
  await expect(page.getByText("No papers on this day.")).toBeVisible();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
});

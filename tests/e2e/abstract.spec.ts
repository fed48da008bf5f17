import type { Locator } from "@playwright/test";
import { expect, test } from "@/tests/support/page-test";

const height = async (element: Locator) => (await element.boundingBox())?.height ?? 0;

function cardOf(article: Locator) {
  return { abstract: article.locator(".fold"), more: article.locator("summary") };
}

test("an abstract is folded to three lines and opens in place from the keyboard", { tag: "@phone" }, async ({
  page,
}) => {
  await page.goto("/");
  const { abstract, more } = cardOf(page.getByRole("article").first());
  const lineHeight = await abstract.evaluate((element) => Number.parseFloat(getComputedStyle(element).lineHeight));
  expect(await height(abstract)).toBeCloseTo(3 * lineHeight, 0);
  await expect(more).toHaveText(/more/);

  await more.focus();
  await page.keyboard.press("Enter");
  expect(await height(abstract)).toBeGreaterThan(6 * lineHeight);
  await expect(more.getByText("less", { exact: true })).toBeVisible();
  await expect(page).toHaveURL("/");

  await page.keyboard.press("Space");
  expect(await height(abstract)).toBeCloseTo(3 * lineHeight, 0);
});

test("a displayed formula is inline in a folded abstract and on its own line in an open one", {
  tag: "@phone",
}, async ({ page }) => {
  await page.goto("/");
  const { abstract, more } = cardOf(page.getByRole("article").nth(3));
  const formula = abstract.locator(".math-display");
  await expect(formula).toHaveCSS("display", "inline");
  await more.click();
  await expect(formula).toHaveCSS("display", "block");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the day shows all papers, an abstract opens, and the theme switch, which needs scripts, is hidden", async ({
    page,
  }) => {
    await page.goto("/");
    await expect(page.getByRole("article")).toHaveCount(40);
    await expect(page.getByRole("button", { name: "Dark theme" })).toHaveCount(0);
    const { abstract, more } = cardOf(page.getByRole("article").first());
    const folded = await height(abstract);
    await more.click();
    expect(await height(abstract)).toBeGreaterThan(2 * folded);
    await expect(page.getByRole("article").nth(3).locator("math").first()).toBeAttached();
  });

  test("a paper opens from its day and links back to it", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Scaling Law with Learning Rate Annealing" }).click();
    await expect(page.locator("#abstract")).toContainText("democratizes scaling law fitting");
    await page.getByRole("link", { name: "Monday, 20 April 2026" }).click();
    await expect(page).toHaveURL("/date/2026-04-20");
  });
});

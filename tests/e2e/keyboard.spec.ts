import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/support/page-test";

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 20));

test.beforeEach(async ({ page }) => {
  await page.goto("/date/2026-04-20");
  // Keyboard shortcuts work only after the scripts have run.
  await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute("aria-pressed", /true|false/);
});

test("j and k move from paper to paper, and o opens the focused one", async ({ page }) => {
  const titles = await page.getByRole("article").getByRole("heading", { level: 2 }).allInnerTexts();
  const start = (place: number) => (titles[place] ?? "").slice(0, 20).trim();
  for (const place of [0, 1, 2]) {
    await page.keyboard.press("j");
    expect(await focused(page)).toBe(start(place));
  }
  await page.keyboard.press("k");
  expect(await focused(page)).toBe(start(1));
  await expect(page.getByRole("article").nth(1)).toBeInViewport();
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/\/papers\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(start(1));
});

test("u and s do nothing on a list until a paper has the focus; they work in a list of titles and on a paper's page", async ({
  page,
}) => {
  await page.keyboard.press("u");
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: /^Save/, pressed: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Withdraw/ })).toHaveCount(0);

  await page.goto("/date/2026-04-20?view=titles");
  await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute("aria-pressed", /true|false/);
  for (let step = 0; step < 8; step += 1) await page.keyboard.press("j");
  await page.keyboard.press("u");
  await expect(
    page
      .getByRole("article")
      .nth(7)
      .getByRole("button", { name: /^Withdraw/ }),
  ).toBeVisible();
  const save = page.getByRole("article").nth(7).getByRole("button", { name: /^Save/ });
  for (const pressed of ["true", "false"]) {
    await page.keyboard.press("s");
    await expect(save).toHaveAttribute("aria-pressed", pressed);
  }
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/\/papers\//);
  await expect(page.getByRole("button", { name: /^Withdraw/ })).toBeVisible();
  for (const name of [/^Upvote/, /^Withdraw/, /^Upvote/]) {
    const counted = page.waitForResponse((response) => response.url().endsWith("/vote"));
    await page.keyboard.press("u");
    await counted;
    await expect(page.getByRole("main").getByRole("button", { name })).toBeVisible();
  }
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: /^Save/ })).toHaveAttribute("aria-pressed", "true");
});

test("u upvotes and withdraws, and s saves, the paper that j reached", async ({ page }) => {
  for (let step = 0; step < 6; step += 1) await page.keyboard.press("j");
  const article = page.getByRole("article").nth(5);
  const vote = article.getByRole("button", { name: /upvote/i });
  for (const pressed of ["true", "false"]) {
    const counted = page.waitForResponse((response) => response.url().endsWith("/vote"));
    await page.keyboard.press("u");
    await expect(vote).toHaveAttribute("aria-pressed", pressed);
    await counted;
  }
  await page.keyboard.press("s");
  await expect(article.getByRole("button", { name: /^Save/ })).toHaveAttribute("aria-pressed", "true");
});

test("[ leads to the previous day with papers, and ] to the next", async ({ page }) => {
  await page.keyboard.press("[");
  await expect(page).toHaveURL(/\/date\/2025-10-14$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tuesday, 14 October 2025");
  await page.keyboard.press("]");
  await expect(page).toHaveURL(/\/date\/2026-04-20$/);
});

test("? lists the shortcuts, which do nothing while the list is open or a field has the focus", async ({ page }) => {
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toBeVisible();
  await expect(list).toContainText("next paper");
  await page.keyboard.press("[");
  await expect(page).toHaveURL(/2026-04-20$/);
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  const field = page.getByRole("textbox", { name: "Your email address" });
  await field.focus();
  await page.keyboard.type("jkus[");
  await expect(field).toHaveValue("jkus[");
});

test("/ moves the focus to the search field", async ({ page }) => {
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox").first()).toBeFocused();
});

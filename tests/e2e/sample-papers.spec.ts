import { expect, test } from "@/tests/support/page-test";

const command = "SOURCES=huggingface npm start";

test("the line about sample papers is dismissed by the keyboard and stays away in this browser", async ({ page }) => {
  await page.goto("/");
  const line = page.getByRole("complementary", { name: "Sample papers" });
  await expect(line).toContainText(command);
  await line.getByRole("button", { name: "Dismiss" }).press("Enter");
  await expect(line).toBeHidden();
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Weekly" }).click();
  await expect(page).toHaveURL("/week/2026-W17");
  await expect(line).toBeHidden();

  // The deferred scripts are held back: the line must not be there until they run, or the page would move.
  const release = Promise.withResolvers<void>();
  await page.route("**/*.js", async (route) => {
    await release.promise;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(line).toBeHidden();
  release.resolve();
  await page.unrouteAll({ behavior: "wait" });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the line about sample papers is there, without a button that would do nothing", async ({ page }) => {
    await page.goto("/");
    const line = page.getByRole("complementary", { name: "Sample papers" });
    await expect(line).toContainText(command);
    await expect(line.getByRole("button")).toHaveCount(0);
  });
});

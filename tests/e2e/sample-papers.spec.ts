import { expect, test } from "@/tests/support/page-test";

const command = "SOURCES=huggingface npm start";

test("the banner about sample papers can be dismissed by keyboard and stays hidden in this browser", async ({
  page,
}) => {
  await page.goto("/");
  const line = page.getByRole("complementary", { name: "Sample papers" });
  await expect(line).toContainText(command);
  await line.getByRole("button", { name: "Dismiss" }).press("Enter");
  await expect(line).toBeHidden();
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Weekly" }).click();
  await expect(page).toHaveURL("/week/2026-W17");
  await expect(line).toBeHidden();

  // Delay the module, which runs after the page is parsed: the banner must be hidden before it runs, or the page would move.
  const release = Promise.withResolvers<void>();
  await page.route(/\/elements\/(?!theme-)/, async (route) => {
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

  test("the banner about sample papers is shown without its button, which needs JavaScript", async ({ page }) => {
    await page.goto("/");
    const line = page.getByRole("complementary", { name: "Sample papers" });
    await expect(line).toContainText(command);
    await expect(line.getByRole("button")).toHaveCount(0);
  });
});

import { expect, test } from "@/tests/support/page-test";

const addresses = [
  "/date/2026-02-30",
  "/date/yesterday",
  "/digests/2026-02-30",
  "/papers/nothing",
  "/papers/2505.00000",
  "/nowhere",
];

test.use({ expectedErrors: [/status of 404/] });

for (const address of addresses) {
  test(`${address} responds with 404 and shows examples of addresses`, async ({ page }) => {
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
    await expect(page.getByRole("main")).toContainText("/date/2026-04-20");
    await expect(page.getByRole("main")).toContainText("/papers/2505.17018");
    await page.getByRole("link", { name: "Latest papers" }).click();
    await expect(page.getByRole("article")).toHaveCount(40);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const address of addresses) {
    test(`${address} shows the same page`, async ({ page }) => {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
    });
  }
});

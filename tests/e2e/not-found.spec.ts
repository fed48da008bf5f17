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
  test(`${address} answers 404 and says what was expected`, async ({ page }) => {
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no page here");
    await expect(page.getByRole("main")).toContainText("/date/2026-04-20");
    await expect(page.getByRole("main")).toContainText("/papers/2505.17018");
    await page.getByRole("link", { name: "The newest day" }).click();
    await expect(page.getByRole("article")).toHaveCount(40);
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  for (const address of addresses) {
    test(`${address} says so too`, async ({ page }) => {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no page here");
    });
  }
});

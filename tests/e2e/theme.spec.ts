import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/support/page-test";

const paper = { light: "rgb(251, 250, 247)", dark: "rgb(20, 20, 18)" };

const shown = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`with a ${colorScheme} system theme`, () => {
    test.use({ colorScheme });

    test("the page follows the system until the visitor chooses a theme, which is remembered and applied without a flash", async ({
      page,
    }) => {
      const system = colorScheme;
      const other = system === "dark" ? "light" : "dark";
      await page.goto("/");
      expect(await shown(page)).toBe(paper[system]);
      const toggle = page.getByRole("button", { name: "Dark theme" });
      await expect(toggle).toHaveAttribute("aria-pressed", String(system === "dark"));
      await toggle.click();
      expect(await shown(page)).toBe(paper[other]);
      await expect(page.locator('meta[name="theme-color"]').first()).toHaveAttribute("content", /^#/);

      // Delay the module, which runs after the page is parsed: the page must be painted correctly before it runs.
      const release = Promise.withResolvers<void>();
      await page.route(/\/elements\/(?!theme-)/, async (route) => {
        await release.promise;
        await route.continue();
      });
      await page.goto("/papers/2408.11029", { waitUntil: "commit" });
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await shown(page)).toBe(paper[other]);
      release.resolve();
      await expect(toggle).toHaveAttribute("aria-pressed", String(other === "dark"));
      expect(await shown(page)).toBe(paper[other]);
    });

    test("choosing the system's theme makes the page follow the system again", async ({ page }) => {
      await page.goto("/");
      const toggle = page.getByRole("button", { name: "Dark theme" });
      await expect(toggle).toHaveAttribute("aria-pressed", /true|false/);
      await toggle.press("Enter");
      await toggle.press("Enter");
      expect(await page.evaluate(() => localStorage.getItem("theme"))).toBeNull();
      await page.emulateMedia({ colorScheme: colorScheme === "dark" ? "light" : "dark" });
      await expect(toggle).toHaveAttribute("aria-pressed", String(colorScheme !== "dark"));
    });
  });
}

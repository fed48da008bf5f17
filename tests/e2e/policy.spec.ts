import { expect, test } from "@/tests/support/page-test";

test.describe("a script that was injected into a page", () => {
  test.use({ expectedErrors: [/Content Security Policy/] });

  test("does not run, while the site's own do", async ({ page }) => {
    await page.route("**/about", async (route) => {
      const response = await route.fetch();
      const foreign = `<script>document.title = "foreign"</script><img src="/none" onerror="document.title = 'foreign'">`;
      await route.fulfill({ response, body: (await response.text()).replace("</main>", `${foreign}</main>`) });
    });
    await page.route("**/none", (route) => route.fulfill({ status: 200, contentType: "image/png", body: "" }));
    await page.goto("/about");
    await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute("aria-pressed", /true|false/);
    await expect(page).toHaveTitle("About · Daily Papers");
  });
});

test("a browser begins to load a paper when the pointer goes down on its link in a list, and not before", async ({
  page,
}) => {
  const devTools = await page.context().newCDPSession(page);
  const rules: unknown[] = [];
  const attempts: string[] = [];
  devTools.on("Preload.ruleSetUpdated", ({ ruleSet }) => rules.push(ruleSet.errorType));
  // The browser does not prerender while DevTools is attached, and says so here.
  devTools.on("Preload.prerenderStatusUpdated", ({ key }) => attempts.push(new URL(key.url).pathname));
  await devTools.send("Preload.enable");
  await page.goto("/date/2026-04-20");
  await expect.poll(() => rules).toEqual([undefined]);
  const link = page.getByRole("article").getByRole("heading").getByRole("link").first();
  await link.hover();
  expect(attempts).toEqual([]);
  await page.mouse.down();
  const address = await link.getAttribute("href");
  await expect.poll(() => attempts).toContain(address);
});

import { expect, test } from "@/tests/support/page-test";

test("a paper opens from its card and links back to its day", async ({ page }) => {
  await page.goto("/");
  await page
    .getByRole("link", { name: "SophiaVL-R1: Reinforcing MLLMs Reasoning with Thinking Reward" })
    .first()
    .click();
  await expect(page).toHaveURL("/papers/2505.17018");
  await expect(page).toHaveTitle("SophiaVL-R1: Reinforcing MLLMs Reasoning with Thinking Reward · Daily Papers");
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(/^SophiaVL-R1/);
  await expect(main).toContainText("No. 1 of 40");
  await expect(main).toContainText("5 authors");
  await expect(main).toContainText("22 May 2025");
  await expect(main).toContainText("arXiv 2505.17018");
  await expect(main.getByRole("link", { name: "PDF" })).toHaveAttribute("href", "https://arxiv.org/pdf/2505.17018");
  await expect(main.getByRole("link", { name: "Code" })).toHaveAttribute(
    "href",
    /github\.com\/kxfan2002\/SophiaVL-R1$/,
  );
  await expect(page.locator("#abstract")).toHaveText(/^Recent advances.*SophiaVL-R1\.$/s);

  await main.getByRole("link", { name: "Monday, 20 April 2026" }).click();
  await expect(page).toHaveURL("/date/2026-04-20");
});

test("the page lists upvotes and comments by source and the days on which the paper was listed", async ({ page }) => {
  await page.goto("/papers/2509.04419");
  const facts = page.getByRole("complementary", { name: "About this paper" });
  await expect(facts).toContainText("29 at Hugging Face on 5 September 2025");
  await expect(facts.getByRole("link", { name: "7 at Hugging Face" })).toHaveAttribute("href", /huggingface\.co/);
  await expect(facts.getByRole("listitem")).toHaveText(["20 April 2026, No. 27 of 40", "5 September 2025, No. 1 of 1"]);
  await facts.getByRole("link", { name: "5 September 2025", exact: true }).click();
  await expect(page).toHaveURL("/date/2025-09-05");
});

test("a paper without an arXiv id has an address derived from its title", async ({ page }) => {
  await page.goto("/");
  for (const place of [9, 32]) {
    const link = page.getByRole("article").nth(place).getByRole("heading").getByRole("link");
    await expect(link).toHaveAttribute("href", /^\/papers\/[a-z0-9-]+-[0-9a-f]{8}$/);
    const response = await page.request.get((await link.getAttribute("href")) ?? "");
    expect(response.status()).toBe(200);
  }
});

for (const [id, formulas] of Object.entries({
  "2408.11029": ["L(s) = L_0 + A\\cdot S_1^{-\\alpha} - C\\cdot S_2", "S_1", "S_2"],
  "2507.12466": ["10^{19}", "10^{22}"],
  "2403.08763": ["\\rightarrow", "\\rightarrow"],
  "2103.17268": ["\\epsilon=\\frac{8}{255}", "\\epsilon=\\frac{1}{255}"],
})) {
  test(`the corrected abstract of ${id} shows formulas, with their TeX for screen readers and copying`, async ({
    page,
  }) => {
    await page.goto(`/papers/${id}`);
    const abstract = page.locator("#abstract");
    await expect(abstract.locator("math annotation[encoding='application/x-tex']")).toHaveText(formulas);
    const drawn = abstract.locator(".katex-html");
    await expect(drawn).toHaveCount(formulas.length);
    await expect(drawn.first()).toBeVisible();
    expect(await abstract.innerText()).not.toContain("$");
  });
}

test("another form of an id redirects permanently to the current address", async ({ page }) => {
  const response = await page.request.get("/papers/2505.17018v2", { maxRedirects: 0 });
  expect(response.status()).toBe(308);
  expect(response.headers().location).toMatch(/\/papers\/2505\.17018$/);
});

test("an arXiv id from before 2007 also works with its slash", async ({ page }) => {
  const response = await page.request.get("/papers/math.GT/0309136", { maxRedirects: 0 });
  expect(response.status()).toBe(308);
  expect(response.headers().location).toMatch(/\/papers\/math~0309136$/);
});

import { expect, test } from "@/tests/support/page-test";

const id = "2408.11029";
const title = "Scaling Law with Learning Rate Annealing";

test("a paper's citation opens on the page, can be copied and can be downloaded", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/papers/${id}`);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "BibTeX" })).toBeHidden();
  await main.getByText("Cite", { exact: true }).click();
  const citation = main.getByRole("region", { name: "BibTeX" });
  await expect(citation).toContainText(`eprint = {${id}}`);
  await main.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(main.getByRole("status").filter({ hasText: "Copied." })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await citation.textContent());
  for (const [name, ending] of Object.entries({ BibTeX: "bib", RIS: "ris", "CSL-JSON": "json" })) {
    const download = page.waitForEvent("download");
    await main.getByRole("link", { name, exact: true }).click();
    expect((await download).suggestedFilename()).toBe(`papers-${id}.${ending}`);
  }
});

test("without clipboard access, the citation is selected and the page says so", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto(`/papers/${id}`);
  await page.getByText("Cite", { exact: true }).click();
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Selected" })).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain("@misc{");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the citation opens, and controls that need JavaScript are hidden", async ({ page }) => {
    await page.goto(`/papers/${id}`);
    await page.getByText("Cite", { exact: true }).click();
    await expect(page.getByRole("region", { name: "BibTeX" })).toContainText("@misc{");
    await expect(page.getByRole("link", { name: "RIS" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Copy" })).toBeHidden();
    await expect(page.getByRole("button", { name: `Save ${title}` })).toBeHidden();
  });
});

test("a paper can be saved and unsaved on its page", async ({ page }) => {
  await page.goto(`/papers/${id}`);
  const save = page.getByRole("button", { name: `Save ${title}` });
  await save.click();
  await expect(save).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect(save).toHaveAttribute("aria-pressed", "true");
  await save.click();
  await expect(save).toHaveAttribute("aria-pressed", "false");
});

test("related papers link to other papers, never to the paper itself", async ({ page }) => {
  await page.goto(`/papers/${id}`);
  const links = page.getByRole("region", { name: "Related" }).getByRole("link");
  expect(await links.count()).toBeGreaterThan(0);
  for (const link of await links.all()) await expect(link).not.toHaveAttribute("href", `/papers/${id}`);
  const name = (await links.first().textContent()) ?? "";
  await links.first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});

test("the page has metadata for reference managers, search engines and link previews", async ({ page }) => {
  await page.goto(`/papers/${id}`);
  const head = (selector: string) => page.locator(`head > ${selector}`);
  await expect(head('meta[name="citation_title"]')).toHaveAttribute("content", title);
  await expect(head('meta[name="citation_arxiv_id"]')).toHaveAttribute("content", id);
  await expect(head('meta[name="citation_publication_date"]')).toHaveAttribute("content", "2024/08/20");
  await expect(head('meta[name="citation_pdf_url"]')).toHaveAttribute("content", `https://arxiv.org/pdf/${id}`);
  await expect(head('link[rel="canonical"]')).toHaveAttribute("href", new RegExp(`/papers/${id}$`));
  await expect(head('link[type="text/markdown"]')).toHaveAttribute("href", new RegExp(`/papers/${id}\\.md$`));
  await expect(head('meta[name="twitter:card"]')).toHaveAttribute("content", "summary_large_image");
  const image = (await head('meta[property="og:image"]').getAttribute("content")) ?? "";
  expect(new URL(image).pathname).toBe(`/og/${id}`);
  expect((await page.request.get(`/og/${id}`)).headers()["content-type"]).toBe("image/png");
  const article: unknown = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(article).toMatchObject({ "@type": "ScholarlyArticle", name: title, datePublished: "2024-08-20" });
});

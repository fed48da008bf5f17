import { readFileSync } from "node:fs";
import { expect, test } from "@/tests/support/page-test";

const first = "SophiaVL-R1: Reinforcing MLLMs Reasoning with Thinking Reward";

test("a saved paper is listed in this browser until it is removed, and the removal can be undone", async ({ page }) => {
  await page.goto("/date/2026-04-20");
  const save = page
    .getByRole("article")
    .first()
    .getByRole("button", { name: `Save ${first}` });
  await expect(save).toHaveAttribute("aria-pressed", "false");
  await save.click();
  await expect(save).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("contentinfo").getByRole("link", { name: "Saved papers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Saved papers" })).toBeVisible();
  await expect(page.getByRole("link", { name: "BibTeX" })).toHaveAttribute(
    "href",
    "/export?ids=2505.17018&format=bibtex",
  );
  await page.reload();
  const paper = page.getByRole("main").getByRole("link", { name: first });
  await expect(paper).toHaveAttribute("href", "/papers/2505.17018");
  await page.getByRole("button", { name: `Remove ${first}` }).click();
  await expect(paper).toHaveCount(0);
  await expect(page.getByText("No saved papers yet.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(paper).toBeVisible();
});

test("a list of saved papers too long for an address is exported completely", async ({ page }) => {
  await page.addInitScript(() => {
    const unknown = Array.from(
      { length: 700 },
      (_, index) => `a-long-title-of-a-paper-${String(index).padStart(8, "0")}`,
    );
    const papers = ["2505.17018", ...unknown].map((id) => ({ id, title: id, savedAt: "2026-04-20T00:00:00.000Z" }));
    localStorage.setItem("saved-papers", JSON.stringify(papers));
  });
  await page.goto("/saved");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "RIS" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("papers.ris");
  expect(readFileSync(await download.path(), "utf8")).toContain("2505.17018");
});

test("malformed entries in the storage are ignored", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("saved-papers", '[{"id": 7}, null, {"id":"x"}]'));
  await page.goto("/saved");
  await expect(page.getByText("No saved papers yet.", { exact: false })).toBeVisible();
});

test("a first visit shows no bar; a later one shows the number of new papers until they are marked as caught up", async ({
  page,
}) => {
  await page.goto("/");
  await expect.poll(() => page.evaluate(() => localStorage.getItem("caught-up-to"))).toBe("2026-04-20");
  const note = page.getByRole("complementary", { name: "Since your last visit" });
  await expect(note).toHaveCount(0);

  await page.evaluate(() => localStorage.setItem("caught-up-to", "2025-09-05"));
  await page.reload();
  await expect(note).toContainText("35 papers since your last visit, on 2 days");
  await expect(note.getByRole("link", { name: "Start with the oldest" })).toHaveAttribute("href", "/date/2025-10-14");
  await note.getByRole("button", { name: "Mark as caught up" }).click();
  await expect(note).toContainText("Marked as caught up.");
  await note.getByRole("button", { name: "Undo" }).click();
  await expect(note).toContainText("35 papers since your last visit");
  await note.getByRole("button", { name: "Mark as caught up" }).click();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(note).toHaveCount(0);
});

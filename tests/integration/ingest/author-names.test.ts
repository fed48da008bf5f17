/** Tests in a browser how lists and digests show author names. */
import { writeFileSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { expect, onTestFinished, test } from "vitest";
import { inventedDay } from "@/tests/fixtures/hugging-face-day";
import { startApp } from "@/tests/support/app";
import { browserLaunch } from "@/tests/support/browser";
import { runScript } from "@/tests/support/run-script";
import { tempStore } from "@/tests/support/temp-store";

const day = "2026-04-22";
const long = "Featherstonehaugh-Cholmondeley".repeat(3);
const bylines = [
  { authors: ["Wei Li"], byline: "Li" },
  { authors: ["Eva Schmidt", "Minh Trần"], byline: "Schmidt, Trần" },
  { authors: ["Eva Schmidt", "Minh Trần", "A B", "C D", "E F"], byline: "Schmidt, Trần +3 and 3 more authors" },
  { authors: ["Gemma Team", "王小明", "Jan van der Berg"], byline: "Gemma Team, 王小明 +1 and 1 more author" },
  { authors: [`Ada ${long}`, `Alan ${long}`, "C D"], byline: `${long}, ${long} +1 and 1 more author` },
];

/** Starts a server whose newest day has one paper per entry of `bylines`; the papers differ only in their authors. */
async function startWithNames() {
  const { file, folder } = tempStore();
  const items = bylines.map(({ authors }, index) => ({
    id: `2604.0000${index}`,
    title: `A paper by some people, number ${index}`,
    summary: "We count the people who wrote this and find all of them. ".repeat(8),
    authors,
  }));
  writeFileSync(`${folder}/day.json`, inventedDay(day, items));
  expect(runScript("ingest", [`${folder}/day.json`], file).code).toBe(0);
  const browser = await chromium.launch(browserLaunch);
  onTestFinished(() => browser.close());
  const { address } = await startApp({}, file);
  return { page: await browser.newPage(), address };
}

const bylinesOf = async (page: Page) => {
  const items = await page.getByRole("article").getByRole("listitem").and(page.locator(":first-child")).allInnerTexts();
  return items.map((text) => text.replace(/\s+/g, " ").trim());
};

test("lists show the first two authors and the number of further ones", async () => {
  const { page, address } = await startWithNames();
  for (const path of [`/date/${day}`, `/date/${day}?view=titles`, "/search?q=people&sort=date"]) {
    await page.goto(address + path);
    expect((await bylinesOf(page)).sort(), path).toEqual(bylines.map(({ byline }) => byline).sort());
  }
  await page.goto(`${address}/digests/${day}`);
  expect(await page.getByRole("main").innerText()).toContain("Schmidt, Trần +3 · 22 Apr 2026");
});

test("long names make neither cards taller nor pages wider, on phones and desktops", async () => {
  const { page, address } = await startWithNames();
  for (const width of [360, 390, 720, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of [`/date/${day}`, `/date/${day}?view=titles`]) {
      await page.goto(address + path);
      const heights = await page
        .getByRole("article")
        .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().height));
      expect(Math.max(...heights), `${path} at ${width}`).toBe(heights[1]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  }
});

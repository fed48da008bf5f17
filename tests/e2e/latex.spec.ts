import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/support/page-test";

const displayed = "$$L(s) = L_0 + A\\cdot S_1^{-\\alpha} - C\\cdot S_2$$";

/** Returns what is copied when the selection spans from the start of one element to the end of another. */
function copied(page: Page, from: string, to: string): Promise<{ plain: string; html: string }> {
  return page.evaluate(
    ([start, end]) => {
      const first = document.querySelector(start);
      const last = document.querySelector(end);
      if (!first || !last) throw new Error("nothing to select");
      const range = document.createRange();
      range.setStart(first, 0);
      range.setEnd(last, last.childNodes.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      const clipboardData = new DataTransfer();
      document.dispatchEvent(new ClipboardEvent("copy", { clipboardData, cancelable: true }));
      return { plain: clipboardData.getData("text/plain"), html: clipboardData.getData("text/html") };
    },
    [from, to] as const,
  );
}

/** Opens the paper's page and waits until its scripts run. */
async function openPaper(page: Page) {
  await page.goto("/papers/2408.11029");
  await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute("aria-pressed", /true|false/);
}

test("copying an abstract yields each formula once as TeX, with the text around it", async ({ page }) => {
  await openPaper(page);
  const { plain, html } = await copied(page, "#abstract", "#abstract");
  expect(plain).toContain(displayed);
  expect(plain).toContain("$S_1$");
  expect(plain.split("S_1^{-\\alpha}")).toHaveLength(2);
  expect(html).toContain("<math");
});

test("a selection that begins within a formula copies the complete formula", async ({ page }) => {
  await openPaper(page);
  const { plain } = await copied(page, "#abstract .math-display .mord", "#abstract .math-display .mord");
  expect(plain).toBe(displayed);
});

test("a selection without formulas is left to the browser", async ({ page }) => {
  await openPaper(page);
  expect(await copied(page, "h1", "h1")).toEqual({ plain: "", html: "" });
});

test("screen readers get a formula as MathML and not its visual form", async ({ page }) => {
  await page.goto("/papers/2408.11029");
  const abstract = page.locator("#abstract");
  const count = await abstract.locator(".katex").count();
  expect(count).toBeGreaterThan(2);
  await expect(abstract.locator(".katex-html[aria-hidden=true]")).toHaveCount(count);
  await expect(abstract.locator("math")).toHaveCount(count);
  await expect(abstract.getByRole("math")).toHaveCount(count);
});

test("a formula wider than the screen scrolls within itself", async ({ page }) => {
  await page.setViewportSize({ width: 240, height: 700 });
  await page.goto("/papers/2408.11029");
  const formula = page.locator("#abstract .math-display");
  const { content, own, end, screen } = await formula.evaluate((element) => ({
    content: element.scrollWidth,
    own: element.clientWidth,
    end: element.getBoundingClientRect().right,
    screen: innerWidth,
  }));
  expect(content).toBeGreaterThan(own);
  expect(end).toBeLessThanOrEqual(screen);
  await expect(formula).toHaveCSS("overflow-x", "auto");
});

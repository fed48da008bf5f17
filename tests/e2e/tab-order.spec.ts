import type { Page } from "@playwright/test";
import { firstDigestTo, linkTo, newAddress } from "@/tests/support/mailbox";
import { expect, test } from "@/tests/support/page-test";

const addresses = [
  "/",
  "/date/2026-04-20?view=titles",
  "/date/2026-04-21",
  "/week/2026-W17",
  "/month/2026-04?page=2",
  "/trending",
  "/papers/2505.17018",
  "/search",
  "/search?q=reasoning",
  "/search?q=zebrafish+reward",
  "/saved",
  "/about",
  "/api",
  "/digests/2026-04-20",
  "/subscribe",
  "/nowhere",
];

/** Pages also tested on phones, where the parts of a page have another order. */
const onPhones = ["/date/2026-04-21", "/papers/2505.17018", "/search?q=zebrafish+reward", "/subscribe"];

interface Walk {
  /** The beginning of the HTML of each control, in document order. */
  controls: string[];
  /** The controls that had the focus, in order, as indices into `controls`. */
  visited: number[];
  /** Controls whose focus was not visible: without an outline, or out of view. */
  hidden: string[];
}

/** Presses Tab from the top of the page until every control has had the focus; at least once per control. */
async function walk(page: Page): Promise<Walk> {
  const handle = await page.evaluateHandle(() => {
    const selector = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary";
    const elements = [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        element.tabIndex >= 0 &&
        // Tab reaches the selected radio button of a group; arrow keys reach the others.
        !(element instanceof HTMLInputElement && element.type === "radio" && !element.checked),
    );
    const name = (element: Element) => element.outerHTML.slice(0, 160);
    const state: Walk = { controls: elements.map(name), visited: [], hidden: [] };
    document.addEventListener("focusin", ({ target }) => {
      if (!(target instanceof HTMLElement) || !elements.includes(target)) return;
      state.visited.push(elements.indexOf(target));
      const { outlineStyle, outlineWidth } = getComputedStyle(target);
      const { bottom, top } = target.getBoundingClientRect();
      const inView = bottom > 0 && top < innerHeight;
      if (outlineStyle !== "solid" || outlineWidth !== "2px" || !inView) state.hidden.push(name(target));
    });
    return state;
  });
  const count = await handle.evaluate(({ controls }) => controls.length);
  // Scrollable boxes, such as that of a long formula, are Tab stops too.
  for (let press = 0; press < count * 2 + 20; press += 1) {
    await page.keyboard.press("Tab");
    if (press >= count && (await handle.evaluate(({ controls, visited }) => new Set(visited).size === controls.length)))
      break;
  }
  return handle.jsonValue();
}

async function expectCompleteWalk(page: Page) {
  const { controls, visited, hidden } = await walk(page);
  expect(controls.length).toBeGreaterThan(8);
  expect(controls.filter((_, place) => !visited.includes(place))).toEqual([]);
  expect(hidden).toEqual([]);
  const firstVisits = [...new Set(visited)];
  expect(firstVisits).toEqual(firstVisits.toSorted((a, b) => a - b));
}

test.use({ expectedErrors: [/status of 404/] });

for (const address of addresses) {
  test(`Tab reaches every control of ${address} in document order, outlined and in view`, {
    tag: onPhones.includes(address) ? "@phone" : [],
  }, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute("aria-pressed", /true|false/);
    await expectCompleteWalk(page);
  });
}

test("Tab reaches every control of the pages behind the links of an email", async ({ page }) => {
  const address = newAddress("tab-walker");
  const digest = await firstDigestTo(page, address);
  for (const path of ["/preferences", "/unsubscribe"]) {
    await page.goto(linkTo(path, digest));
    await expectCompleteWalk(page);
  }
});

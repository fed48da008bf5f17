import type { Page } from "@playwright/test";
import { firstDigestTo, linkTo, someAddress } from "@/tests/support/mailbox";
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

/** On a phone the parts of a page stand in another order. */
const onPhones = ["/date/2026-04-21", "/papers/2505.17018", "/search?q=zebrafish+reward", "/subscribe"];

interface Walk {
  /** Everything that a pointer can work on the page, in the order of the document, by what it is. */
  controls: string[];
  /** What the focus stood on, in turn: places in `controls`. */
  visited: number[];
  /** Controls that had the focus unseen: without an outline, or out of view. */
  unseen: string[];
}

/** Presses Tab from the top of the page until every control has had its turn, and some more. */
async function walk(page: Page): Promise<Walk> {
  const handle = await page.evaluateHandle(() => {
    const selector = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary";
    const elements = [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        element.tabIndex >= 0 &&
        // Of a group of choices Tab reaches the chosen one; arrows reach the others.
        !(element instanceof HTMLInputElement && element.type === "radio" && !element.checked),
    );
    const name = (element: Element) => element.outerHTML.slice(0, 160);
    const state: Walk = { controls: elements.map(name), visited: [], unseen: [] };
    document.addEventListener("focusin", ({ target }) => {
      if (!(target instanceof HTMLElement) || !elements.includes(target)) return;
      state.visited.push(elements.indexOf(target));
      const { outlineStyle, outlineWidth } = getComputedStyle(target);
      const { bottom, top } = target.getBoundingClientRect();
      const inView = bottom > 0 && top < innerHeight;
      if (outlineStyle !== "solid" || outlineWidth !== "2px" || !inView) state.unseen.push(name(target));
    });
    return state;
  });
  const count = await handle.evaluate(({ controls }) => controls.length);
  // Boxes that scroll, such as a long formula's, are stops too.
  for (let press = 0; press < count * 2 + 20; press += 1) {
    await page.keyboard.press("Tab");
    if (press >= count && (await handle.evaluate(({ controls, visited }) => new Set(visited).size === controls.length)))
      break;
  }
  return handle.jsonValue();
}

async function expectWholeWalk(page: Page) {
  const { controls, visited, unseen } = await walk(page);
  expect(controls.length).toBeGreaterThan(8);
  expect(controls.filter((_, place) => !visited.includes(place))).toEqual([]);
  expect(unseen).toEqual([]);
  const firstTurns = [...new Set(visited)];
  expect(firstTurns).toEqual(firstTurns.toSorted((a, b) => a - b));
}

test.use({ expectedErrors: [/status of 404/] });

for (const address of addresses) {
  test(`Tab reaches all that can be worked on ${address}, in the order it is read, each outlined and in view`, {
    tag: onPhones.includes(address) ? "@phone" : [],
  }, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute("aria-pressed", /true|false/);
    await expectWholeWalk(page);
  });
}

test("Tab reaches all that can be worked on the pages behind a mail's links", async ({ page }) => {
  const address = someAddress("tab-walker");
  const digest = await firstDigestTo(page, address);
  for (const path of ["/preferences", "/unsubscribe"]) {
    await page.goto(linkTo(path, digest));
    await expectWholeWalk(page);
  }
});

import type { Locator, Page, TestInfo } from "@playwright/test";
import { expect, test } from "@/tests/support/page-test";

/**
 * Returns the paper to vote on. The projects share a database and run in parallel, so each votes on another paper
 * without upvotes.
 */
function ownPaper({ project }: TestInfo, desktop: string, phone: string): string {
  return project.name.startsWith("phone") ? phone : desktop;
}

const cardOf = (page: Page, id: string) =>
  page.getByRole("article").filter({ has: page.locator(`h2 a[href="/papers/${id}"]`) });

/** Finds the vote button of a card or a paper's page by its expected name. */
const upvote = (place: Locator, soFar: string) =>
  place.getByRole("button", { name: `Upvote, ${soFar} so far`, exact: true });
const withdraw = (place: Locator, soFar: string) =>
  place.getByRole("button", { name: `Withdraw your upvote, ${soFar} so far`, exact: true });

/** The vote buttons that are known not to be pressed by this visitor. */
const knownVotes = (page: Page) => page.locator('button[name="voted"][aria-pressed="false"]');

/** Waits until the server-rendered page shows this total. */
async function expectTotal(page: Page, id: string, soFar: string) {
  // The open page shows a vote before the response arrives, so poll for the stored total.
  await expect
    .poll(async () => (await page.request.get(`/papers/${id}`)).text())
    .toContain(`aria-label="Upvote, ${soFar} so far"`);
}

/** Waits until a reloaded page shows no vote: cached pages follow the database within a second and one render. */
async function expectNotVotedAfterReload(page: Page, button: Locator) {
  await expect(async () => {
    await page.reload();
    await expect(button).toHaveAttribute("aria-pressed", "false", { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
}

test(
  "a vote is shown, counted, still shown after a reload, and can be withdrawn",
  { tag: "@phone" },
  async ({ page }, info) => {
    const id = ownPaper(info, "2210.04428", "2010.15382");
    await page.goto("/");
    const card = cardOf(page, id);
    await upvote(card, "none").click();
    const mine = withdraw(card, "1");
    await expect(mine).toHaveAttribute("aria-pressed", "true");
    await expect(mine).toHaveText("1");
    await expect(mine).toHaveCSS("font-weight", "600");
    await expectTotal(page, id, "1");

    await page.reload();
    await expect(withdraw(card, "1")).toHaveAttribute("aria-pressed", "true");
    await withdraw(card, "1").click();
    await expect(upvote(card, "none")).toHaveAttribute("aria-pressed", "false");
    await expect(upvote(card, "none")).toHaveText("");
    await expectTotal(page, id, "none");
    await expectNotVotedAfterReload(page, upvote(card, "none"));
  },
);

test("a vote is shown before the response arrives", async ({ page }, info) => {
  const id = ownPaper(info, "2403.09066", "2503.02844");
  const release = Promise.withResolvers<void>();
  await page.route("**/api/papers/*/vote", async (route) => {
    await release.promise;
    await route.continue();
  });
  await page.goto("/");
  const card = cardOf(page, id);
  await upvote(card, "none").click();
  await expect(withdraw(card, "1")).toBeVisible();
  await expectTotal(page, id, "none");
  release.resolve();
  await expect.poll(async () => (await page.request.get(`/papers/${id}`)).text()).toContain("Upvote, 1 so far");
});

test("a second click during a vote request is sent after it and counts", async ({ page }, info) => {
  const id = ownPaper(info, "2308.03892", "2306.07179");
  const release = Promise.withResolvers<void>();
  const methods: string[] = [];
  await page.route("**/api/papers/*/vote", async (route) => {
    methods.push(route.request().method());
    await release.promise;
    await route.continue();
  });
  await page.goto("/");
  const card = cardOf(page, id);
  await upvote(card, "none").click();
  await withdraw(card, "1").click();
  await expect(upvote(card, "none")).toBeVisible();
  expect(methods).toEqual(["PUT"]);
  const withdrawn = page.waitForResponse((response) => response.request().method() === "DELETE");
  release.resolve();
  await withdrawn;
  expect(methods).toEqual(["PUT", "DELETE"]);
  await expectNotVotedAfterReload(page, upvote(card, "none"));
});

test("the votes of a page are fetched in one request, and a page without papers fetches none", async ({ page }) => {
  const requested: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/votes/mine")) requested.push(new URL(request.url()).searchParams.get("ids") ?? "");
  });
  await page.goto("/");
  await expect(knownVotes(page)).toHaveCount(40);
  expect(requested.map((ids) => ids.split(",").length)).toEqual([40]);
  await page.goto("/subscribe");
  await page.waitForLoadState("networkidle");
  expect(requested).toHaveLength(1);
});

test("no page sets a cookie; the first vote sets one that scripts cannot read", async ({ page, context }, info) => {
  const id = ownPaper(info, "2103.12828", "2212.04458");
  await page.goto(`/papers/${id}`);
  await expect(knownVotes(page)).toBeVisible();
  expect(await context.cookies()).toEqual([]);
  await upvote(page.getByRole("main"), "none").click();
  await expect.poll(() => context.cookies()).toMatchObject([{ name: "voter", httpOnly: true, sameSite: "Lax" }]);
});

test("a vote on a paper's page updates its counts and the list, and going back and forward keeps them in step", async ({
  page,
}, info) => {
  const id = ownPaper(info, "2508.15449", "2603.14420");
  await page.goto("/");
  await cardOf(page, id).getByRole("heading").getByRole("link").click();
  await expect(page).toHaveURL(`/papers/${id}`);
  const facts = page.getByRole("complementary", { name: "About this paper" });
  await expect(facts).toContainText("none so far");
  await upvote(page.getByRole("main"), "none").click();
  await expect(facts).toContainText("1 here");

  await page.goBack();
  await expect(withdraw(cardOf(page, id), "1")).toBeVisible();
  await withdraw(cardOf(page, id), "1").click();
  await expect(upvote(cardOf(page, id), "none")).toBeVisible();
  await page.goForward();
  await expect(upvote(page.getByRole("main"), "none")).toBeVisible();
  await expect(facts).toContainText("none so far");
});

test("two browsers are two voters", async ({ page, browser }, info) => {
  const id = ownPaper(info, "2308.07707", "2412.13337");
  await page.goto(`/papers/${id}`);
  const main = page.getByRole("main");
  await upvote(main, "none").click();
  await expect(withdraw(main, "1")).toBeVisible();
  await expectTotal(page, id, "1");

  const other = await browser.newContext();
  const otherPage = await other.newPage();
  await otherPage.goto(`/papers/${id}`);
  const otherMain = otherPage.getByRole("main");
  await expect(upvote(otherMain, "1")).toHaveAttribute("aria-pressed", "false");
  await upvote(otherMain, "1").click();
  await expect(withdraw(otherMain, "2")).toBeVisible();
  await expectTotal(page, id, "2");
  await other.close();

  await page.reload();
  await expect(withdraw(main, "2")).toHaveAttribute("aria-pressed", "true");
});

test.describe("a rejected vote", () => {
  test.use({ expectedErrors: [/status of (?:403|429|503)|net::ERR_FAILED/] });

  test("is undone, and the reason from the response is shown", async ({ page }, info) => {
    const id = ownPaper(info, "2506.17859", "2410.23232");
    await page.route("**/api/papers/*/vote", async (route) => {
      const headers = { ...route.request().headers(), origin: "https://elsewhere.example" };
      await route.fulfill({ response: await route.fetch({ headers }) });
    });
    await page.goto("/");
    const card = cardOf(page, id);
    await upvote(card, "none").click();
    await expect(card.getByRole("status")).toHaveText(/^Not counted\. This must be sent from a page of this site/);
    await expect(upvote(card, "none")).toHaveAttribute("aria-pressed", "false");
    await expectTotal(page, id, "none");

    await page.unroute("**/api/papers/*/vote");
    await upvote(card, "none").click();
    await expect(card.getByRole("status")).toHaveText("");
    await expect(withdraw(card, "1")).toBeVisible();
  });

  for (const { status, code, message } of [
    { status: 429, code: "too-many-requests", message: "Too many votes from your network; try again in 20 seconds." },
    {
      status: 503,
      code: "store-unavailable",
      message: "The store cannot be reached right now; please try again in a moment.",
    },
  ]) {
    test(`with ${status} leaves an earlier vote unchanged`, async ({ page }, info) => {
      const id =
        status === 429 ? ownPaper(info, "2310.07418", "2302.00487") : ownPaper(info, "1910.08475", "2507.12466");
      await page.goto(`/papers/${id}`);
      const main = page.getByRole("main");
      await upvote(main, "none").click();
      await expect(withdraw(main, "1")).toBeVisible();
      await expectTotal(page, id, "1");
      await page.route("**/api/papers/*/vote", (route) =>
        route.fulfill({ status, json: { error: { code, message } } }),
      );
      await withdraw(main, "1").click();
      await expect(main.getByRole("status")).toHaveText(`Not withdrawn. ${message}`);
      await expect(withdraw(main, "1")).toHaveAttribute("aria-pressed", "true");
    });
  }

  test("without a connection shows a message", async ({ page }, info) => {
    const id = ownPaper(info, "2207.04543", "2403.08763");
    await page.goto("/");
    await page.route("**/api/papers/*/vote", (route) => route.abort());
    const card = cardOf(page, id);
    await upvote(card, "none").click();
    await expect(card.getByRole("status")).toHaveText(
      "Not counted. The site could not be reached; try again in a moment.",
    );
    await expect(upvote(card, "none")).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a vote is cast from the list and withdrawn on the page that follows", async ({ page }, info) => {
    const id = ownPaper(info, "2505.08364", "2411.09238");
    await page.goto("/");
    await upvote(cardOf(page, id), "none").click();
    await expect(page).toHaveURL(`/papers/${id}?vote=set`);
    const main = page.getByRole("main");
    await expect(main.getByRole("status")).toHaveText("Your upvote is counted.");
    await expect(upvote(main, "1")).toBeVisible();

    await main.getByRole("button", { name: "Withdraw it" }).click();
    await expect(page).toHaveURL(`/papers/${id}?vote=withdrawn`);
    await expect(main.getByRole("status")).toHaveText("Your upvote is withdrawn.");
    await expect(upvote(main, "none")).toBeVisible();

    await main.getByRole("button", { name: "Upvote again" }).click();
    await expect(page).toHaveURL(`/papers/${id}?vote=set`);
    await expect(upvote(main, "1")).toBeVisible();
  });
});

test("a shared address with a vote message does not show the message to other visitors", async ({ page }) => {
  await page.goto("/papers/2503.18371?vote=set");
  await expect(knownVotes(page)).toBeVisible();
  await expect(page.getByText("Your upvote is counted.")).toHaveCount(0);
});

import type { Page } from "@playwright/test";
import { confirmBy, linksOf, linkTo, mailsTo, newAddress, nextMail, subscribeAs } from "@/tests/support/mailbox";
import { expect, test } from "@/tests/support/page-test";

test("a visitor subscribes, confirms with one click, gets the latest digest, and unsubscribes through its link", {
  tag: "@phone",
}, async ({ page }) => {
  const address = newAddress();
  await page.goto("/");
  const box = page.getByRole("region", { name: "The digest" });
  await box.getByLabel("Your email address").fill(address);
  await box.getByRole("button", { name: "Subscribe" }).click();
  await expect(page).toHaveURL("/subscribe?asked=1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your inbox");
  await expect(page.getByRole("main")).toContainText("npm run mail");

  await confirmBy(page, await nextMail(address));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are subscribed");
  await expect(page.getByRole("main")).toContainText("of 20 April 2026");

  const digest = await nextMail(address, 2);
  expect(digest.subject).toBe("Towards a Unified View of Large Language Model Post-Training and 39 more · 20 April");
  expect(digest.text).toContain("Where to find Grokking in LLM Pretraining?");
  expect(digest.html).toContain("All 40 papers");

  await page.goto(linkTo("/unsubscribe", digest));
  await expect(page.getByRole("main")).toContainText(address);
  await page.getByRole("main").getByRole("button", { name: "Unsubscribe" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are unsubscribed");

  await page.goto(linkTo("/unsubscribe", digest));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are unsubscribed");
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await page.goto(linkTo("/preferences", digest));
  await expect(page.getByRole("main")).toContainText("unsubscribed: no email is sent");
});

test("following the links of an email by GET or HEAD changes nothing", async ({ page }) => {
  const address = newAddress();
  await subscribeAs(page, address);
  const confirmation = await nextMail(address);
  const follow = async (links: string[]) => {
    for (const link of links) for (const method of ["HEAD", "GET"]) await page.request.fetch(link, { method });
  };
  await follow(linksOf(confirmation));
  const open = await page.request.get(linkTo("/subscribe/confirm", confirmation));
  expect(await open.text()).toContain("Confirm to receive the digest");

  await confirmBy(page, confirmation);
  const digest = await nextMail(address, 2);
  const links = linksOf(digest);
  expect(links.some((link) => link.includes("/api/unsubscribe?token="))).toBe(true);
  await follow(links);
  await page.goto(linkTo("/preferences", digest));
  await expect(page.getByRole("main").getByRole("definition")).toHaveText([
    address,
    "subscribed",
    "every day that has papers",
  ]);
  await page.goto(linkTo("/subscribe/confirm", confirmation));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are already subscribed");
});

/**
 * Opens a page as an email scanner does: runs its scripts, brings it to the front and waits until the network is idle.
 */
async function openAsScanner(page: Page, link: string) {
  await page.goto(link, { waitUntil: "networkidle" });
  await page.bringToFront();
  await page.evaluate(() => {
    for (const type of ["visibilitychange", "focus", "pageshow", "scroll"]) document.dispatchEvent(new Event(type));
  });
  // The second load shows the effect of any request that a script has sent.
  await page.goto(link, { waitUntil: "networkidle" });
}

test("no script submits a form of the pages behind the links of an email", async ({ page }) => {
  const address = newAddress();
  await subscribeAs(page, address);
  const confirmation = await nextMail(address);
  const changes: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") changes.push(request.url());
  });
  await openAsScanner(page, linkTo("/subscribe/confirm", confirmation));
  expect(changes).toEqual([]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Confirm to receive the digest");
  expect(await mailsTo(address)).toHaveLength(1);

  await confirmBy(page, confirmation);
  const digest = await nextMail(address, 2);
  changes.length = 0;
  for (const path of ["/preferences", "/unsubscribe"]) await openAsScanner(page, linkTo(path, digest));
  expect(changes).toEqual([]);
  await page.goto(linkTo("/preferences", digest));
  await expect(page.getByRole("main").getByRole("definition").nth(1)).toHaveText("subscribed");
});

test("the response for a subscribed address is that for a new one, and its links are sent at most once an hour", async ({
  page,
}) => {
  const [known, other] = [newAddress("known"), newAddress("other")];
  await subscribeAs(page, known);
  const first = await page.getByRole("main").innerText();
  await nextMail(known);
  await subscribeAs(page, known);
  expect(await page.getByRole("main").innerText()).toBe(first);
  // Requests are processed in order: once this one's email is sent, the repeated one has been processed.
  await subscribeAs(page, other);
  await nextMail(other);
  expect(await mailsTo(known)).toHaveLength(1);
});

test("a bot that fills in the honeypot gets the usual response, and no email is sent", async ({ page }) => {
  const [machine, other] = [newAddress("machine"), newAddress("other")];
  await page.goto("/subscribe");
  const website = page.locator('input[name="website"]');
  await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(1);
  await website.evaluate((input: HTMLInputElement) => {
    input.value = "https://machine.example";
  });
  await page.getByLabel("Your email address").fill(machine);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/subscribe?asked=1");
  await subscribeAs(page, other);
  await nextMail(other);
  expect(await mailsTo(machine)).toEqual([]);
});

test("the honeypot is not a Tab stop", async ({ page }) => {
  await page.goto("/subscribe");
  await page.getByLabel("Your email address").focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").getByRole("button", { name: "Subscribe" })).toBeFocused();
});

test("sign-up requires only the address, and its page has one form", async ({ page }) => {
  await page.goto("/subscribe");
  await expect(page.locator('main form[method="post"]')).toHaveAttribute("action", "/api/subscribe");
  await expect(page.locator("main [required]")).toHaveAttribute("name", "email");
  await page.goto("/");
  await expect(page.locator('main form[method="post"]:not([action$="/vote"])')).toHaveCount(0);
  await page.getByRole("main").getByRole("button").first().waitFor();
});

test("the sign-up page links to the latest digest", async ({ page }) => {
  await page.goto("/subscribe");
  await page.getByRole("link", { name: "Read the latest digest" }).click();
  await expect(page).toHaveURL("/digests/2026-04-20");
});

for (const path of ["/subscribe/confirm", "/preferences", "/unsubscribe"]) {
  test(`${path} explains an invalid link and links to the sign-up page`, async ({ page }) => {
    const response = await page.goto(`${path}?token=1.0.unknown`);
    expect(response?.headers()["cache-control"]).toContain("no-store");
    await expect(page.locator('meta[name="referrer"]')).toHaveAttribute("content", "same-origin");
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is invalid or has expired");
    await page.getByRole("main").getByRole("link").click();
    await expect(page).toHaveURL("/subscribe");
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a visitor subscribes, confirms, and unsubscribes from the preferences page", async ({ page }) => {
    const address = newAddress();
    await subscribeAs(page, address);
    await confirmBy(page, await nextMail(address));

    await page.goto(linkTo("/preferences", await nextMail(address, 2)));
    await expect(page.getByRole("main")).toContainText(address);
    await page.getByRole("button", { name: "Unsubscribe" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are unsubscribed");
  });
});

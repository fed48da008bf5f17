import type { Page } from "@playwright/test";
import { confirmBy, linksOf, linkTo, mailsTo, nextMail, someAddress, subscribeAs } from "@/tests/support/mailbox";
import { expect, test } from "@/tests/support/page-test";

test("a reader subscribes, confirms by one press, gets the newest digest, and leaves by its link", {
  tag: "@phone",
}, async ({ page }) => {
  const address = someAddress();
  await page.goto("/");
  const box = page.getByRole("region", { name: "The digest" });
  await box.getByLabel("Your e-mail address").fill(address);
  await box.getByRole("button", { name: "Subscribe" }).click();
  await expect(page).toHaveURL("/subscribe?asked=1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mailbox");
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
  await expect(page.getByRole("main")).toContainText("unsubscribed: no mail is sent");
});

test("whoever follows the links of a mail changes nothing by it", async ({ page }) => {
  const address = someAddress();
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
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are subscribed already");
});

/** Opens a page as a scanner of mails does: it runs the scripts, brings the page to the front and waits until it rests. */
async function openAsScanner(page: Page, link: string) {
  await page.goto(link, { waitUntil: "networkidle" });
  await page.bringToFront();
  await page.evaluate(() => {
    for (const type of ["visibilitychange", "focus", "pageshow", "scroll"]) document.dispatchEvent(new Event(type));
  });
  // What a script would have sent by now is there at the next load.
  await page.goto(link, { waitUntil: "networkidle" });
}

test("no script presses a button of the pages behind a mail's links", async ({ page }) => {
  const address = someAddress();
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

test("a known address is answered as an unknown one, and gets its links at most once an hour", async ({ page }) => {
  const [known, other] = [someAddress("known"), someAddress("other")];
  await subscribeAs(page, known);
  const answer = await page.getByRole("main").innerText();
  await nextMail(known);
  await subscribeAs(page, known);
  expect(await page.getByRole("main").innerText()).toBe(answer);
  // Requests are worked off in their order: once this one's mail is there, the repeated one has been looked at.
  await subscribeAs(page, other);
  await nextMail(other);
  expect(await mailsTo(known)).toHaveLength(1);
});

test("a machine that fills in the field unseen by people is told nothing, and no mail is sent", async ({ page }) => {
  const [machine, other] = [someAddress("machine"), someAddress("other")];
  await page.goto("/subscribe");
  const website = page.locator('input[name="website"]');
  await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(1);
  await website.evaluate((input: HTMLInputElement) => {
    input.value = "https://machine.example";
  });
  await page.getByLabel("Your e-mail address").fill(machine);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/subscribe?asked=1");
  await subscribeAs(page, other);
  await nextMail(other);
  expect(await mailsTo(machine)).toEqual([]);
});

test("the field unseen by people is no stop of the keyboard", async ({ page }) => {
  await page.goto("/subscribe");
  await page.getByLabel("Your e-mail address").focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").getByRole("button", { name: "Subscribe" })).toBeFocused();
});

test("sign-up asks for the address alone, by the one form of its page", async ({ page }) => {
  await page.goto("/subscribe");
  await expect(page.locator('main form[method="post"]')).toHaveAttribute("action", "/api/subscribe");
  await expect(page.locator("main [required]")).toHaveAttribute("name", "email");
  await page.goto("/");
  await expect(page.locator('main form[method="post"]:not([action$="/vote"])')).toHaveCount(0);
  await page.getByRole("main").getByRole("button").first().waitFor();
});

test("one sees the newest digest before subscribing", async ({ page }) => {
  await page.goto("/subscribe");
  await page.getByRole("link", { name: "See the newest digest first" }).click();
  await expect(page).toHaveURL("/digests/2026-04-20");
});

for (const path of ["/subscribe/confirm", "/preferences", "/unsubscribe"]) {
  test(`${path} explains a link that is not known, and leads on`, async ({ page }) => {
    const answer = await page.goto(`${path}?token=1.0.unknown`);
    expect(answer?.headers()["cache-control"]).toContain("no-store");
    await expect(page.locator('meta[name="referrer"]')).toHaveAttribute("content", "same-origin");
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is not known here");
    await page.getByRole("main").getByRole("link").click();
    await expect(page).toHaveURL("/subscribe");
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("one subscribes, presses the button oneself, and leaves from the page of the subscription", async ({ page }) => {
    const address = someAddress();
    await subscribeAs(page, address);
    await confirmBy(page, await nextMail(address));

    await page.goto(linkTo("/preferences", await nextMail(address, 2)));
    await expect(page.getByRole("main")).toContainText(address);
    await page.getByRole("button", { name: "Unsubscribe" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are unsubscribed");
  });
});

import { confirmBy, linkTo, nextMail, someAddress, subscribeAs } from "@/tests/support/mailbox";
import { expect, test } from "@/tests/support/page-test";

test("a reader changes the subscription by the link of a mail, checks a query, pauses and goes on", async ({
  page,
}) => {
  const address = someAddress();
  await subscribeAs(page, address);
  await confirmBy(page, await nextMail(address));
  await page.goto(linkTo("/preferences", await nextMail(address, 2)));
  const main = page.getByRole("main");
  await expect(main.getByRole("definition")).toHaveText([address, "subscribed", "every day that has papers"]);

  await main.getByLabel("Only papers on").fill("title:post-training OR grokking");
  await main.getByRole("button", { name: "Check the query" }).click();
  await expect(main.getByRole("status")).toHaveText("Not saved yet.");
  await expect(main).toContainText(/Read as .*“grokking”\. It finds \d+ of the 40 papers of the newest list\./);

  const upvotes = main.getByLabel("More upvotes than");
  await expect(upvotes).toBeHidden();
  await main.getByLabel("How often").selectOption("when a paper passes a number of upvotes");
  await expect(upvotes).toBeVisible();
  await main.getByLabel("How often").selectOption("once a week, on Friday");
  await main.getByLabel("At", { exact: true }).selectOption("18:00");
  await main.getByLabel("Time zone").selectOption("Pacific/Apia");
  await main.getByLabel("Papers in a mail, at most").selectOption("5");
  await main.getByRole("button", { name: "Save" }).click();
  await expect(main.getByRole("status")).toContainText("Saved.");
  await expect(main.getByRole("definition")).toHaveText([address, "subscribed", "once a week, on Friday"]);
  await expect(main.getByLabel("Only papers on")).toHaveValue("title:post-training OR grokking");
  await expect(main.getByLabel("Time zone")).toHaveValue("Pacific/Apia");

  await main.getByLabel("Pause until").fill(new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10));
  await main.getByRole("button", { name: "Pause" }).click();
  await expect(main.getByRole("definition").nth(1)).toContainText("paused");
  await main.getByRole("button", { name: "Go on now" }).click();
  await expect(main.getByRole("definition").nth(1)).toHaveText("subscribed");
});

test("a reader takes what is kept along, and has it erased", async ({ page }) => {
  const address = someAddress();
  await subscribeAs(page, address);
  await confirmBy(page, await nextMail(address));
  const link = linkTo("/preferences", await nextMail(address, 2));
  await page.goto(link);
  const main = page.getByRole("main");
  const href = await main.getByRole("link", { name: "download it" }).getAttribute("href");
  expect(await (await page.request.get(href ?? "")).json()).toMatchObject({ email: address, state: "confirmed" });
  await main.getByRole("link", { name: "erase it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Erase everything?");
  await main.getByRole("button", { name: "Erase everything" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Everything is erased");
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is not known here");
});

test.describe("the browser's time zone", () => {
  test.use({ timezoneId: "Asia/Tokyo" });

  test("is put in at sign-up and shown, and what was chosen instead is kept", async ({ page }) => {
    const address = someAddress();
    await page.goto("/subscribe");
    await page.getByText("How often, when, on what").click();
    await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
    await expect(page.getByText("Your browser’s: Asia/Tokyo")).toBeVisible();
    await page.getByLabel("How often").selectOption("from Monday to Friday");
    await page.getByLabel("Your e-mail address").fill(address);
    await page.getByRole("main").getByRole("button", { name: "Subscribe" }).click();
    await expect(page).toHaveURL("/subscribe?asked=1");
    const confirmation = linkTo("/subscribe/confirm", await nextMail(address));
    const open = await page.request.get(confirmation);
    expect(await open.text()).toContain("from Monday to Friday, at 07:00 (Asia/Tokyo), at most 10 papers");
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the subscription can be changed all the same", async ({ page }) => {
    const address = someAddress();
    await subscribeAs(page, address);
    await confirmBy(page, await nextMail(address));
    await page.goto(linkTo("/preferences", await nextMail(address, 2)));
    const main = page.getByRole("main");
    await expect(main.getByLabel("Time zone")).toHaveValue("UTC");
    await main.getByLabel("Only papers on").fill("no words: !!");
    await main.getByLabel("How often").selectOption("from Monday to Friday");
    await main.getByRole("button", { name: "Save" }).click();
    await expect(main.getByRole("status")).toContainText("Saved.");
    await expect(main.getByRole("definition").nth(2)).toHaveText("from Monday to Friday");
  });
});

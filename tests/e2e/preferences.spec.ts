import { confirmBy, linkTo, newAddress, nextMail, subscribeAs } from "@/tests/support/mailbox";
import { expect, test } from "@/tests/support/page-test";

test("a subscriber opens the preferences from an email, previews a query, saves, pauses and resumes", async ({
  page,
}) => {
  const address = newAddress();
  await subscribeAs(page, address);
  await confirmBy(page, await nextMail(address));
  await page.goto(linkTo("/preferences", await nextMail(address, 2)));
  const main = page.getByRole("main");
  await expect(main.getByRole("definition")).toHaveText([address, "subscribed", "every day that has papers"]);

  await main.getByLabel("Matching").fill("title:post-training OR grokking");
  await main.getByRole("button", { name: "Preview matches" }).click();
  await expect(main.getByRole("status")).toHaveText("Not saved yet.");
  await expect(main).toContainText(
    /Interpreted as .*“grokking”\. It matches \d+ of the 40 papers in the latest list\./,
  );

  const upvotes = main.getByLabel("More upvotes than");
  await expect(upvotes).toBeHidden();
  await main.getByLabel("How often").selectOption("when a paper gets enough upvotes");
  await expect(upvotes).toBeVisible();
  await main.getByLabel("How often").selectOption("once a week, on Friday");
  await main.getByLabel("Time", { exact: true }).selectOption("18:00");
  await main.getByLabel("Time zone").selectOption("Pacific/Apia");
  await main.getByLabel("Maximum papers per email").selectOption("5");
  await main.getByRole("button", { name: "Save" }).click();
  await expect(main.getByRole("status")).toContainText("Saved.");
  await expect(main.getByRole("definition")).toHaveText([address, "subscribed", "once a week, on Friday"]);
  await expect(main.getByLabel("Matching")).toHaveValue("title:post-training OR grokking");
  await expect(main.getByLabel("Time zone")).toHaveValue("Pacific/Apia");

  await main.getByLabel("Pause until").fill(new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10));
  await main.getByRole("button", { name: "Pause" }).click();
  await expect(main.getByRole("definition").nth(1)).toContainText("paused");
  await main.getByRole("button", { name: "Resume now" }).click();
  await expect(main.getByRole("definition").nth(1)).toHaveText("subscribed");
});

test("a subscriber can download and delete the stored data", async ({ page }) => {
  const address = newAddress();
  await subscribeAs(page, address);
  await confirmBy(page, await nextMail(address));
  const link = linkTo("/preferences", await nextMail(address, 2));
  await page.goto(link);
  const main = page.getByRole("main");
  const href = await main.getByRole("link", { name: "download your data" }).getAttribute("href");
  expect(await (await page.request.get(href ?? "")).json()).toMatchObject({ email: address, state: "confirmed" });
  await main.getByRole("link", { name: "delete it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Delete everything?");
  await main.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your data is deleted");
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is invalid or has expired");
});

test.describe("the browser's time zone", () => {
  test.use({ timezoneId: "Asia/Tokyo" });

  test("is preselected and shown at sign-up, and the confirmation page shows the chosen schedule", async ({ page }) => {
    const address = newAddress();
    await page.goto("/subscribe");
    await page.getByText("Options", { exact: true }).click();
    await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
    await expect(page.getByText("From your browser: Asia/Tokyo")).toBeVisible();
    await page.getByLabel("How often").selectOption("from Monday to Friday");
    await page.getByLabel("Your email address").fill(address);
    await page.getByRole("main").getByRole("button", { name: "Subscribe" }).click();
    await expect(page).toHaveURL("/subscribe?asked=1");
    const confirmation = linkTo("/subscribe/confirm", await nextMail(address));
    const open = await page.request.get(confirmation);
    expect(await open.text()).toContain("from Monday to Friday, at 07:00 (Asia/Tokyo), at most 10 papers");
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the preferences can be changed", async ({ page }) => {
    const address = newAddress();
    await subscribeAs(page, address);
    await confirmBy(page, await nextMail(address));
    await page.goto(linkTo("/preferences", await nextMail(address, 2)));
    const main = page.getByRole("main");
    await expect(main.getByLabel("Time zone")).toHaveValue("UTC");
    await main.getByLabel("Matching").fill("no words: !!");
    await main.getByLabel("How often").selectOption("from Monday to Friday");
    await main.getByRole("button", { name: "Save" }).click();
    await expect(main.getByRole("status")).toContainText("Saved.");
    await expect(main.getByRole("definition").nth(2)).toHaveText("from Monday to Friday");
  });
});

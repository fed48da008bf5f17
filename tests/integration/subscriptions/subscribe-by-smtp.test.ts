/** Subscribing, confirming and unsubscribing in a browser, with emails from a real mail server. */
import { chromium } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { startApp } from "@/tests/support/app";
import { browserLaunch } from "@/tests/support/browser";
import { headerOf, linksOf, readMail, startSink } from "@/tests/support/mail-sink";

test("a visitor subscribes, confirms, receives the digest by SMTP and unsubscribes", async () => {
  const sink = await startSink();
  const app = await startApp({ SMTP_URL: sink.url, SECRET_KEY: "a key for tests that has more than 32 characters" });
  const browser = await chromium.launch(browserLaunch);
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const mailNumber = async (count: number) => {
    await expect.poll(() => sink.mails.length, { timeout: 20_000 }).toBe(count);
    const mail = sink.mails.at(-1);
    if (!mail) throw new Error("no mail");
    expect(mail.recipients).toEqual(["reader@example.org"]);
    return readMail(mail);
  };
  const linkTo = (links: string[], path: string) => links.find((link) => link.includes(`${path}?token=`)) ?? "";

  await page.goto(`${app.address}/subscribe`);
  await page.getByRole("main").getByRole("textbox").fill("reader@example.org");
  await page.getByRole("main").getByRole("button", { name: "Subscribe" }).click();
  await page.waitForURL(/\/subscribe\?asked=1$/);

  const confirmation = await mailNumber(1);
  await page.goto(linkTo(linksOf(confirmation), "/subscribe/confirm"));
  await page.getByRole("main").getByRole("button", { name: "Confirm", exact: true }).click();
  await page.waitForURL(/done=confirmed$/);

  const digest = await mailNumber(2);
  expect(digest.subject).toMatch(/ and 39 more · 20 April$/);
  expect(digest.text).toContain("Towards a Unified View of Large Language Model Post-Training");
  expect(headerOf(digest, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");

  await page.goto(linkTo(linksOf(digest), "/unsubscribe"));
  await page
    .getByRole("main")
    .getByRole("button", { name: /unsubscribe/i })
    .click();
  await page.getByRole("heading", { name: "You are unsubscribed" }).waitFor();
  expect(sink.mails).toHaveLength(2);
});

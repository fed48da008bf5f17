/** Reads the mail that the server writes to its folder, with a MIME parser independent of the one that wrote it. */
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import PostalMime, { type Email } from "postal-mime";
import { expect } from "./page-test";

const folder = join(process.env.E2E_STORE_DIR ?? "", "mail");

/** Returns an address that has not been used before. */
export const newAddress = (name = "reader"): string => `${name}-${randomUUID().slice(0, 8)}@example.org`;

/** Returns all mails to an address so far, oldest first. */
export async function mailsTo(address: string): Promise<Email[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".eml")).sort();
  const mails = await Promise.all(files.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
  return mails.filter(({ to }) => to?.some((recipient) => recipient.address === address));
}

/** Waits for the `count`th mail to an address and returns it. */
export async function nextMail(address: string, count = 1): Promise<Email> {
  await expect.poll(async () => (await mailsTo(address)).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(count);
  const mail = (await mailsTo(address))[count - 1];
  if (!mail) throw new Error(`no mail ${count} to ${address}`);
  return mail;
}

/** Returns all links to this site in a mail's HTML, text and headers. */
export function linksOf(mail: Email): string[] {
  const headers = mail.headers.filter(({ key }) => key.startsWith("list-")).map(({ value }) => value);
  const texts = [(mail.html ?? "").replaceAll("&amp;", "&"), mail.text ?? "", ...headers];
  return [...new Set(texts.flatMap((text) => text.match(/http:\/\/localhost:\d+[^\s"<>]*/g) ?? []))];
}

/** Returns the mail's link with a token to a page. */
export function linkTo(path: string, mail: Email): string {
  const link = linksOf(mail).find((url) => url.includes(`${path}?token=`));
  if (!link) throw new Error(`no link to ${path} in "${mail.subject}"`);
  return link;
}

/** Signs up with the page's form. */
export async function subscribeAs(page: Page, address: string): Promise<void> {
  await page.goto("/subscribe");
  await page.getByLabel("Your email address").fill(address);
  await page.getByRole("main").getByRole("button", { name: "Subscribe" }).click();
  await expect(page).toHaveURL("/subscribe?asked=1");
}

/** Opens the link of a confirmation mail and clicks the button. */
export async function confirmBy(page: Page, confirmation: Email): Promise<void> {
  await page.goto(linkTo("/subscribe/confirm", confirmation));
  await page.getByRole("main").getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(page).toHaveURL(/\?done=confirmed/);
}

/** Signs up, confirms, and returns the digest that is sent at once. */
export async function firstDigestTo(page: Page, address: string): Promise<Email> {
  await subscribeAs(page, address);
  await confirmBy(page, await nextMail(address));
  return nextMail(address, 2);
}

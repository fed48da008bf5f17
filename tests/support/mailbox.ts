/** The mails that the server writes to its folder, read by a MIME parser that is not the one which wrote them. */
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import PostalMime, { type Email } from "postal-mime";
import { expect } from "./page-test";

const folder = join(process.env.E2E_STORE_DIR ?? "", "mail");

/** An address that nobody has used before. */
export const someAddress = (name = "reader"): string => `${name}-${randomUUID().slice(0, 8)}@example.org`;

/** All mails to an address so far, in the order of their writing. */
export async function mailsTo(address: string): Promise<Email[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".eml")).sort();
  const mails = await Promise.all(files.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
  return mails.filter(({ to }) => to?.some((recipient) => recipient.address === address));
}

/** Waits for the `count`th mail to an address. */
export async function nextMail(address: string, count = 1): Promise<Email> {
  await expect.poll(async () => (await mailsTo(address)).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(count);
  const mail = (await mailsTo(address))[count - 1];
  if (!mail) throw new Error(`no mail ${count} to ${address}`);
  return mail;
}

/** All addresses of this site that a mail names, in its HTML, its text and its headers. */
export function linksOf(mail: Email): string[] {
  const headers = mail.headers.filter(({ key }) => key.startsWith("list-")).map(({ value }) => value);
  const texts = [(mail.html ?? "").replaceAll("&amp;", "&"), mail.text ?? "", ...headers];
  return [...new Set(texts.flatMap((text) => text.match(/http:\/\/localhost:\d+[^\s"<>]*/g) ?? []))];
}

/** The mail's link to a page that takes a token. */
export function linkTo(path: string, mail: Email): string {
  const link = linksOf(mail).find((url) => url.includes(`${path}?token=`));
  if (!link) throw new Error(`no link to ${path} in "${mail.subject}"`);
  return link;
}

/** Signs up by the page's form. */
export async function subscribeAs(page: Page, address: string): Promise<void> {
  await page.goto("/subscribe");
  await page.getByLabel("Your e-mail address").fill(address);
  await page.getByRole("main").getByRole("button", { name: "Subscribe" }).click();
  await expect(page).toHaveURL("/subscribe?asked=1");
}

/** Opens the link of a confirmation mail and presses its button. */
export async function confirmBy(page: Page, confirmation: Email): Promise<void> {
  await page.goto(linkTo("/subscribe/confirm", confirmation));
  await page.getByRole("main").getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(page).toHaveURL(/\?done=confirmed/);
}

/** Signs up, confirms, and returns the digest that comes at once. */
export async function firstDigestTo(page: Page, address: string): Promise<Email> {
  await subscribeAs(page, address);
  await confirmBy(page, await nextMail(address));
  return nextMail(address, 2);
}

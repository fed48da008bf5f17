/** Checks that mail can be sent, for `npm run doctor`. */
import { accessSync, constants, existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { createTransport } from "nodemailer";
import type { Check } from "@/lib/doctor/check";
import { env } from "@/lib/env";
import { messageOf } from "@/lib/errors";

/** Returns the nearest existing folder; missing folders below it are created at the first write. */
function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder));
}

async function checkServer(url: string): Promise<Check> {
  const address = new URL(url);
  address.searchParams.set("connectionTimeout", "10000");
  const transport = createTransport(address.href);
  try {
    await transport.verify();
    return { subject: "mail", ok: true, detail: `${address.host} responds and accepts the login` };
  } catch (error) {
    const detail = `${address.host}: ${messageOf(error)}; check SMTP_URL, and whether that server is running`;
    return { subject: "mail", ok: false, detail };
  } finally {
    transport.close();
  }
}

function checkFolder(folder: string): Check {
  try {
    accessSync(nearestExisting(resolve(folder)), constants.W_OK);
    return { subject: "mail", ok: true, detail: `written to ${folder} (no SMTP_URL); npm run mail shows it` };
  } catch {
    return { subject: "mail", ok: false, detail: `${folder} is not writable; check its owner, or set MAIL_DIR` };
  }
}

/**
 * Checks that the mail server responds and accepts the login or, without a mail server, that the mail folder is
 * writable.
 */
export async function checkMail(): Promise<Check> {
  const { SMTP_URL, MAIL_DIR } = env();
  return SMTP_URL ? checkServer(SMTP_URL) : checkFolder(MAIL_DIR);
}

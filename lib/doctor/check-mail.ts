/** What `npm run doctor` looks at in mail. */
import { accessSync, constants, existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { createTransport } from "nodemailer";
import type { Check } from "@/lib/doctor/check";
import { env } from "@/lib/env";
import { messageOf } from "@/lib/errors";

/** The nearest folder that exists: the one that a write would begin in. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}

async function checkServer(url: string): Promise<Check> {
  const address = new URL(url);
  address.searchParams.set("connectionTimeout", "10000");
  const transport = createTransport(address.href);
  try {
    await transport.verify();
    return { subject: "mail", ok: true, detail: `${address.host} answers and takes the log-in` };
  } catch (error) {
    const detail = `${address.host}: ${messageOf(error)}; check SMTP_URL, or whether that server is up`;
    return { subject: "mail", ok: false, detail };
  } finally {
    transport.close();
  }
}

function checkFolder(folder: string): Check {
  try {
    accessSync(existing(resolve(folder)), constants.W_OK);
    return { subject: "mail", ok: true, detail: `written to ${folder} (no SMTP_URL); npm run mail shows it` };
  } catch {
    return { subject: "mail", ok: false, detail: `${folder} may not be written; check its owner, or set MAIL_DIR` };
  }
}

/** Whether mail can leave: the server answers and takes the log-in, or the folder can be written. */
export async function checkMail(): Promise<Check> {
  const { SMTP_URL, MAIL_DIR } = env();
  return SMTP_URL ? checkServer(SMTP_URL) : checkFolder(MAIL_DIR);
}

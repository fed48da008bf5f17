/** Writes mails to files when there is no mail server: one `.eml` each, created atomically. */

import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "@/lib/errors";
import type { Mailer } from "@/lib/mail/mailer";

/** Returns a mailer that writes to `folder`. File names begin with the time, so they sort by it. */
export function fileMailer(folder: string): Mailer {
  return {
    maxParallel: 1,
    async send({ raw }, isWanted) {
      if (isWanted && !(await isWanted())) return { status: "unwanted", detail: "no longer wanted" };
      const name = `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID().slice(0, 8)}.eml`;
      const partial = join(folder, `.${name}.partial`);
      try {
        // Asynchronous, because writing a digest for thousands of subscribers would block all requests.
        await mkdir(folder, { recursive: true });
        // Only the owner may read mails, because their links act for the subscriber.
        await writeFile(partial, raw, { mode: 0o600, flush: true });
        await rename(partial, join(folder, name));
        return { status: "accepted", detail: name };
      } catch (error) {
        await rm(partial, { force: true }).catch(() => undefined);
        return { status: "unreachable", detail: messageOf(error) };
      }
    },
    close: () => {},
  };
}

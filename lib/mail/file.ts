/** Mail as files, where there is no mail server: one `.eml` each, whole or not there. */

import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "@/lib/errors";
import type { Mailer } from "@/lib/mail/mailer";

/** Writes to `folder`; names begin with the instant, so that they sort. */
export function fileMailer(folder: string): Mailer {
  return {
    lanes: 1,
    async send({ raw }, isWanted) {
      if (isWanted && !(await isWanted())) return { status: "unwanted", detail: "no longer wanted" };
      const name = `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID().slice(0, 8)}.eml`;
      const partial = join(folder, `.${name}.partial`);
      try {
        // Waited for off the thread that answers: a digest for thousands would hold up every reader of the site.
        await mkdir(folder, { recursive: true });
        // Mails hold links that act for their reader.
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

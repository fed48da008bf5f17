import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileMailer } from "@/lib/mail/file";
import { tempFolder } from "@/tests/support/temp-store";

const mail = { from: "a@example.org", to: "b@example.org", raw: Buffer.from("Subject: x\r\n\r\ntext\r\n") };

test("writing mails does not block the event loop", async () => {
  const folder = tempFolder();
  const mailer = fileMailer(folder);
  let ticks = 0;
  const tick = () => {
    ticks += 1;
    next = setImmediate(tick);
  };
  let next = setImmediate(tick);
  for (let count = 0; count < 50; count += 1) expect((await mailer.send(mail)).status).toBe("accepted");
  clearImmediate(next);
  expect(ticks).toBeGreaterThanOrEqual(50);
  const files = readdirSync(folder);
  expect(files).toHaveLength(50);
  expect(readFileSync(join(folder, files[0] ?? ""))).toEqual(mail.raw);
});

test("a folder that cannot be written is reported, and no file is left behind", async () => {
  const folder = tempFolder();
  const outcome = await fileMailer(`${folder}/${"x".repeat(300)}`).send(mail);
  expect(outcome).toMatchObject({ status: "unreachable", detail: expect.stringContaining("ENAMETOOLONG") });
  expect(readdirSync(folder)).toEqual([]);
});

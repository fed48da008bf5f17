import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileMailer } from "@/lib/mail/file";
import { tempFolder } from "@/tests/support/temp-store";

const mail = { from: "a@example.org", to: "b@example.org", raw: Buffer.from("Subject: x\r\n\r\ntext\r\n") };

test("while mails are written one after the other, others are served between them", async () => {
  const folder = tempFolder();
  const mailer = fileMailer(folder);
  let turns = 0;
  const serve = () => {
    turns += 1;
    next = setImmediate(serve);
  };
  let next = setImmediate(serve);
  for (let count = 0; count < 50; count += 1) expect((await mailer.send(mail)).status).toBe("accepted");
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(50);
  const files = readdirSync(folder);
  expect(files).toHaveLength(50);
  expect(readFileSync(join(folder, files[0] ?? ""))).toEqual(mail.raw);
});

test("a folder that cannot be written to is said, and leaves nothing behind", async () => {
  const folder = tempFolder();
  const outcome = await fileMailer(`${folder}/${"x".repeat(300)}`).send(mail);
  expect(outcome).toMatchObject({ status: "unreachable", detail: expect.stringContaining("ENAMETOOLONG") });
  expect(readdirSync(folder)).toEqual([]);
});

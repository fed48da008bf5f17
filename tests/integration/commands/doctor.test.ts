import { chmodSync } from "node:fs";
import { expect, test } from "vitest";
import { freePort, startApp } from "@/tests/support/app";
import { runScript } from "@/tests/support/run-script";
import { tempFolder, tempStore } from "@/tests/support/temp-store";

test("a healthy store passes every check, exit code 0", async () => {
  const { file } = tempStore();
  const { code, stdout, stderr } = runScript("doctor", [], file, { PORT: String(await freePort()) });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const subject of [
    "settings",
    "store",
    "migrations",
    "integrity",
    "count",
    "votes",
    "key",
    "disk",
    "server",
    "mail",
    "sign-up",
    "clock",
  ]) {
    expect(stdout).toMatch(new RegExp(`^✓ ${subject} `, "m"));
  }
});

test("a vote count that differs from the votes fails the check, exit code 1", () => {
  const { file, store } = tempStore();
  runScript("ingest", ["prisma/seed/daily-papers-page.txt"], file);
  store.exec(`UPDATE "Paper" SET "voteCount" = 3 WHERE "publicId" = '2505.17018'`);
  expect(runScript("doctor", [], file)).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^✗ votes +1 papers/m),
  });
});

test("a store that other users may read is a warning with the command that fixes it, exit code 0", async () => {
  const { file } = tempStore();
  chmodSync(file, 0o644);
  const { code, stdout } = runScript("doctor", [], file, { PORT: String(await freePort()) });
  expect(stdout).toContain(
    `! files      ${file} is accessible to every user of this machine (mode 644): chmod 600 ${file}\n`,
  );
  expect(code).toBe(0);
});

test("a secret key that does not match the store fails the check, and a running server is reported", async () => {
  const [one, other] = ["a", "b"].map((letter) => ({ SECRET_KEY: letter.repeat(40) }));
  const app = await startApp(one);
  const settings = { HOST: "127.0.0.1", PORT: new URL(app.address).port };
  await expect
    .poll(() => runScript("doctor", [], app.storeFile, { ...settings, ...one }).stdout, { timeout: 30_000 })
    .toMatch(/^✓ key +matches this store$/m);
  const { code, stdout } = runScript("doctor", [], app.storeFile, { ...settings, ...other });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ key +does not match this store: .*SECRET_KEY/m);
  expect(stdout).toMatch(/^✓ server +responds at http:\/\/127\.0\.0\.1:\d+\/api\/health$/m);
});

test.each([
  ["a missing store", {}, /^✗ store +There is no store at .*npm run migrate creates it\.$/m],
  [
    "a mail server that does not respond",
    { SMTP_URL: "smtp://127.0.0.1:9" },
    /^✗ mail +127\.0\.0\.1:9: .*check SMTP_URL/m,
  ],
  ["a public address without mail", { BASE_URL: "https://papers.example.org" }, /^✗ sign-up +.*SMTP_URL/m],
  ["a wrong setting", { PORT: "http" }, /^✗ settings +PORT must be a whole number/m],
])("%s is reported with what to do, exit code 1", (_, settings, line) => {
  const { code, stdout } = runScript("doctor", [], `${tempFolder()}/none.db`, settings);
  expect(code).toBe(1);
  expect(stdout).toMatch(line);
});

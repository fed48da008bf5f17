/** `npm run subscribers` imports, exports and erases subscribers; `npm run mail` shows the mail in the folder. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runScript } from "@/tests/support/run-script";
import { tempFolder, tempStore } from "@/tests/support/temp-store";

const key = { SECRET_KEY: "a key for tests that has more than 32 characters" };

function scene() {
  const { file, folder, store } = tempStore();
  const run = (...args: string[]) => runScript("subscribers", args, file, key);
  const importText = (text: string | Buffer) => {
    writeFileSync(join(folder, "readers.csv"), text);
    return run("import", join(folder, "readers.csv"));
  };
  return { store, run, importText };
}

test("subscribers are imported as confirmed, with the given preferences or defaults, and exported again", () => {
  const { store, run, importText } = scene();
  const csv = [
    "email,frequency,query,timeZone,hour",
    "A@Example.org,,,,",
    'b@münchen.example,weekly-mon,"agents, ""tool use""",Europe/Berlin,18',
    "+c@example.org,upvotes-20,-cat:cs.CV,Asia/Kathmandu,0",
    "a@example.org,daily,,,",
    "",
  ].join("\r\n");
  expect(importText(`\uFEFF${csv}`)).toEqual({
    code: 0,
    stdout: "3 added, 1 already known, 0 skipped as suppressed\n",
    stderr: "",
  });
  const rows = () =>
    store
      .prepare(
        `SELECT "email", "state", "frequency", "query", "timeZone", "hour" FROM "Subscriber"
         JOIN "Subscription" ON "subscriberId" = "id" ORDER BY "email"`,
      )
      .raw()
      .all();
  const expected = [
    ["+c@example.org", "confirmed", "upvotes-20", "-cat:cs.CV", "Asia/Kathmandu", 0],
    ["a@example.org", "confirmed", "daily", null, "UTC", 7],
    ["b@xn--mnchen-3ya.example", "confirmed", "weekly-mon", 'agents, "tool use"', "Europe/Berlin", 18],
  ];
  expect(rows()).toEqual(expected);
  expect(importText(csv).stdout).toBe("0 added, 4 already known, 0 skipped as suppressed\n");
  expect(run("list").stdout).toBe("      3  confirmed\n");

  store.exec(`UPDATE "Subscriber" SET "state" = 'unsubscribed' WHERE "email" LIKE 'b%'`);
  const { stdout: exported } = run("export");
  // No cell begins like a formula, which a spreadsheet would run.
  expect(exported).not.toMatch(/(?:^|,)[=+@-]/m);
  const moved = scene();
  expect(moved.importText(exported).stdout).toBe(
    "2 added, 0 already known, 0 skipped as suppressed, 1 skipped as not confirmed\n",
  );
  expect(moved.run("export").stdout.trim().split("\n")).toEqual(
    exported
      .trim()
      .split("\n")
      .filter((line) => !line.includes("unsubscribed")),
  );
});

describe("a list with an error is refused entirely, with the line number and exit code 1", () => {
  test.each([
    ["an address", "email\na@example.org\nnobody\n", /^readers\.csv:3: email: Expected one email address/],
    ["two addresses", 'email\n"a@example.org, b@example.org"\n', /^readers\.csv:2: email: Expected one/],
    ["a frequency", "email,frequency\na@x.org,hourly\n", /^readers\.csv:2: frequency: expected daily, weekdays/],
    ["a time zone", "email,timeZone\na@x.org,Mars/Base\n", /^readers\.csv:2: timeZone: expected an IANA time zone/],
    ["an hour", "email,hour\na@x.org,7\nb@x.org,24\n", /^readers\.csv:3: hour: expected an hour from 0 to 23/],
    ["no column email", "mail\na@example.org\n", /^readers\.csv:1: expected a header line with the column email/],
    ["a short line", "email,hour\na@x.org,7\nb@x.org\n", /^readers\.csv: .*line 3/],
    ["an open quote", 'email\n"a@x.org\n', /^readers\.csv: .*line \d/],
    ["nothing", "", /readers\.csv: it is empty\.$/],
  ])("%s", (_, text, sentence) => {
    const { store, importText } = scene();
    const { code, stdout, stderr } = importText(text);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trim()).toMatch(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(store.prepare(`SELECT count(*) FROM "Subscriber"`).pluck().get()).toBe(0);
  });
});

test("erase deletes all data stored for an address", () => {
  const { store, run, importText } = scene();
  importText("email\na@example.org\nb@example.org\n");
  store.exec(`INSERT INTO "Digest" ("period", "createdAt") VALUES ('2026-04-20', '2026');
    INSERT INTO "Delivery" ("digestId", "subscriberId", "messageId", "createdAt") SELECT 1, "id", "email", '2026' FROM "Subscriber"`);
  expect(run("erase", " A@Example.org").stdout).toBe("Erased.\n");
  expect(store.prepare(`SELECT "messageId" FROM "Delivery"`).pluck().all()).toEqual(["b@example.org"]);
  expect(store.prepare(`SELECT count(*) FROM "Subscription"`).pluck().get()).toBe(1);
  expect(run("erase", "a@example.org").stdout).toBe("No data is stored for this address.\n");
  expect(run("erase", "nobody")).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/^Expected one/) });
});

test("a usage error exits with code 2 and says what is expected; help exits with code 0", () => {
  const { run } = scene();
  for (const args of [[], ["import"], ["send"], ["list", "--all"]]) {
    expect([args, run(...args).code]).toEqual([args, 2]);
  }
  expect(run("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("erase") });
  expect(run("import", "--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("column email") });
  expect(run("list")).toMatchObject({ code: 0, stdout: "No subscribers yet.\n" });
});

describe("npm run mail", () => {
  const shared = mkdtempSync(join(tmpdir(), "daily-papers-"));
  const store = join(shared, "store.db");
  const folder = join(shared, "mail");
  beforeAll(() => {
    runScript("prepare-store", [], store);
    const csv = join(shared, "readers.csv");
    writeFileSync(csv, "email\na@example.org\n");
    runScript("subscribers", ["import", csv], store, key);
    for (const date of ["2025-03-12", "2026-04-20"]) {
      runScript("digest", ["send", "--date", date], store, { ...key, MAIL_DIR: folder });
    }
  });
  afterAll(() => rmSync(shared, { recursive: true, force: true }));
  const mail = (dir: string, ...args: string[]) => runScript("mail", args, store, { ...key, MAIL_DIR: dir });

  test("shows the mail as readable text, newest first, with its links", () => {
    const { code, stdout } = mail(folder);
    expect(code).toBe(0);
    expect(stdout.match(/^Subject {2}.*$/gm)).toEqual([
      expect.stringMatching(/and 39 more · 20 April$/),
      expect.stringMatching(/· 12 March$/),
    ]);
    expect(stdout).toMatch(/^To {7}a@example\.org$/m);
    expect(stdout).toMatch(/^Unsubscribe: http:\/\/localhost:3000\/unsubscribe\?token=\S+$/m);
    expect(mail(folder, "--limit", "1").stdout.match(/^Subject/gm)).toHaveLength(1);
  });

  test("says when there is no mail, and refuses usage errors", () => {
    const empty = tempFolder();
    copyFileSync(store, join(empty, "half.eml.partial"));
    expect(mail(empty)).toMatchObject({ code: 0, stdout: `No mail in ${empty} yet.\n` });
    expect(mail(folder, "--limit", "none")).toMatchObject({ code: 2, stdout: "" });
    expect(mail(folder, "--help").code).toBe(0);
  });
});

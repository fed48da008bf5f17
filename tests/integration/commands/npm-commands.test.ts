/** Runs the commands as an operator does: through npm, from source, with the set-up before each. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { tempFolder } from "@/tests/support/temp-store";

test("npm commands create a store, fill it, import subscribers, back it up and restore it", {
  timeout: 180_000,
}, () => {
  const folder = tempFolder();
  const file = join(folder, "store.db");
  const copy = join(folder, "copy.db");
  const env = {
    ...process.env,
    DATABASE_URL: `file:${file}`,
    SECRET_KEY: "a key for tests that has more than 32 characters",
  };
  const npm = (command: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", command, "--", ...args], {
      env,
      encoding: "utf8",
    });
    expect({ command, status, stderr }).toEqual({ command, status: 0, stderr: "" });
    return stdout;
  };
  npm("migrate");
  expect(JSON.parse(npm("ingest", "prisma/seed/daily-papers-page.txt", "--json"))).toMatchObject({ new: 40 });
  writeFileSync(join(folder, "subscribers.csv"), "email\nada@example.org\n");
  expect(npm("subscribers", "import", join(folder, "subscribers.csv"))).toContain("1 added");
  expect(npm("digest", "send", "--date", "2026-04-20", "--dry-run")).toContain("1 subscriber would get the digest");
  npm("backup", copy);
  npm("subscribers", "erase", "ada@example.org");
  npm("restore", copy);
  expect(npm("subscribers", "export")).toContain("ada@example.org");
  const store = new Database(file, { readonly: true });
  expect(store.prepare(`SELECT count(*) FROM "Paper"`).pluck().get()).toBe(40);
  store.close();
});

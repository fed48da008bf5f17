/** What the commands write holds subscribers' addresses: nobody else on the machine may read it. */
import { once } from "node:events";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { tightenFiles } from "@/lib/private-files";
import { startApp } from "@/tests/support/app";
import { runScript } from "@/tests/support/run-script";
import { Checkout } from "@/tests/support/setup-checkout";
import { seededStore, tempFolder } from "@/tests/support/temp-store";

const key = { SECRET_KEY: "a key for tests that has more than 32 characters" };
const seed = "prisma/seed/daily-papers-page.txt";
let umaskBefore = 0;

// The least private that a machine can be set up; the commands inherit it.
beforeAll(() => {
  umaskBefore = process.umask(0);
});
afterAll(() => {
  process.umask(umaskBefore);
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Every file and folder below `folder` that is not private, with its mode. */
function sharedBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const mode = modeOf(path);
    return mode === (entry.isDirectory() ? "700" : "600") ? [] : [`${relative(folder, path)} ${mode}`];
  });
}

interface Scene {
  folder: string;
  /** Not there yet. */
  storeFile: string;
  run(script: string, ...args: string[]): void;
}

/** A store at its place, as an earlier command has left it. */
function giveStore({ storeFile, run }: Scene): void {
  run("prepare-store");
  expect(modeOf(storeFile)).toBe("600");
}

/** Makes the store one that lacks its last migration. */
function forgetMigration(storeFile: string): void {
  const store = new Database(storeFile);
  store.exec(`DELETE FROM "_prisma_migrations" WHERE "migration_name" = (SELECT max("migration_name")
    FROM "_prisma_migrations")`);
  store.close();
}

test.each<[string, (scene: Scene) => void, RegExp[]]>([
  ["npm run migrate, which makes a store", ({ run }) => run("migrate"), [/^data\/store\.db$/]],
  ["npm start's set-up, which makes a store", giveStore, [/^data\/store\.db$/]],
  [
    "npm run migrate, which copies a store before it changes it",
    (scene) => {
      giveStore(scene);
      forgetMigration(scene.storeFile);
      runScript("migrate", [], scene.storeFile);
    },
    [/^data\/backups\/store-before-\d+/],
  ],
  [
    "npm run ingest",
    (scene) => {
      scene.run("migrate");
      scene.run("ingest", seed);
    },
    [/^data\/store\.db$/],
  ],
  [
    "npm run backup",
    (scene) => {
      giveStore(scene);
      scene.run("backup", join(scene.folder, "copies", "monday"));
    },
    [/^copies\/monday$/],
  ],
  [
    "npm run restore, also of a backup that others may read",
    (scene) => {
      const backup = join(tempFolder(), "backup.db");
      copyFileSync(seededStore(), backup);
      chmodSync(backup, 0o644);
      mkdirSync(dirname(scene.storeFile), { mode: 0o700 });
      scene.run("restore", backup);
      scene.run("restore", backup);
    },
    [/^data\/store\.db$/, /^data\/backups\/store-before-restore-/],
  ],
  [
    "npm run subscribers and digest, with mails as files",
    (scene) => {
      giveStore(scene);
      const list = join(tempFolder(), "list.csv");
      writeFileSync(list, "email\nreader@example.org\n");
      scene.run("subscribers", "import", list);
      scene.run("digest", "send", "--date", "2026-04-20");
    },
    [/^mail\/.*\.eml$/],
  ],
  [
    "npm run demo",
    ({ storeFile, run }) => run("demo", "--fill-only", "--days", "2", "--store", storeFile),
    [/^data\/store\.db$/],
  ],
])("%s keeps it to the operator", (_, work, written) => {
  const folder = tempFolder();
  const storeFile = join(folder, "data", "store.db");
  const run = (script: string, ...args: string[]) => {
    const result = runScript(script, args, storeFile, { ...key, MAIL_DIR: join(folder, "mail") });
    expect({ script, code: result.code, stderr: result.stderr }).toMatchObject({ code: 0 });
  };
  work({ folder, storeFile, run });
  const files = readdirSync(folder, { recursive: true }).map(String);
  for (const name of written) expect(files).toContainEqual(expect.stringMatching(name));
  expect(sharedBelow(folder)).toEqual([]);
});

test("a running server keeps its store, with the log of SQLite, and its mails to the operator", async () => {
  const folder = tempFolder();
  const storeFile = join(folder, "store.db");
  copyFileSync(seededStore(), storeFile);
  // As an earlier version has left it.
  chmodSync(storeFile, 0o644);
  const { address, output } = await startApp({ ...key, MAIL_DIR: join(folder, "mail") }, storeFile);
  expect(output()).toContain(`Every user of this machine could use ${storeFile} (mode 644): now only its owner may.`);
  const body = new URLSearchParams({ email: "reader@example.org" });
  await fetch(`${address}/api/subscribe`, { method: "POST", headers: { Origin: address }, body });
  const mails = () => (existsSync(join(folder, "mail")) ? readdirSync(join(folder, "mail")) : []);
  await expect.poll(mails, { timeout: 20_000 }).toEqual([expect.stringMatching(/^2.*\.eml$/)]);
  expect(readdirSync(folder)).toContain("store.db-wal");
  expect(sharedBelow(folder)).toEqual([]);
});

test("a store that an operator has opened to a group stays so", async () => {
  const storeFile = join(tempFolder(), "store.db");
  copyFileSync(seededStore(), storeFile);
  chmodSync(storeFile, 0o640);
  const { process: server } = await startApp(key, storeFile);
  expect(modeOf(storeFile)).toBe("640");
  server.kill("SIGTERM");
  await once(server, "exit");
});

test("what the set-up builds may be read by another user, its var/ may not", async () => {
  const checkout = new Checkout();
  onTestFinished(() => checkout.remove("."));
  process.umask(0o022);
  const { code } = await checkout.start("start").ended;
  process.umask(0);
  expect(code).toBe(0);
  expect(modeOf(checkout.path("var"))).toBe("700");
  for (const folder of [".next", ".next/page-server", "node_modules", "prisma/client"]) {
    expect([folder, modeOf(checkout.path(folder))]).toEqual([folder, "755"]);
  }
});

const unchangeable = "/proc/self/status";

test.skipIf(!existsSync(unchangeable))("a file whose mode cannot be changed is reported and stops nothing", () => {
  // The kernel lets nobody change it, not even root.
  expect(tightenFiles([unchangeable, join(tempFolder(), "absent")])).toEqual([
    { file: unchangeable, mode: "444", error: expect.stringContaining("EPERM") },
  ]);
});

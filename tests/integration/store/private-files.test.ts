/** Files that the commands write contain subscribers' addresses, so no other user of the machine may read them. */
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

// The least private umask that a machine can have; the commands inherit it.
beforeAll(() => {
  umaskBefore = process.umask(0);
});
afterAll(() => {
  process.umask(umaskBefore);
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Returns every file and folder below `folder` that is not private, with its mode. */
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
  /** The path of a store that does not exist yet. */
  storeFile: string;
  run(script: string, ...args: string[]): void;
}

/** Creates the store, as an earlier command would have. */
function createStore({ storeFile, run }: Scene): void {
  run("prepare-store");
  expect(modeOf(storeFile)).toBe("600");
}

/** Marks the last migration of the store as not applied. */
function forgetMigration(storeFile: string): void {
  const store = new Database(storeFile);
  store.exec(`DELETE FROM "_prisma_migrations" WHERE "migration_name" = (SELECT max("migration_name")
    FROM "_prisma_migrations")`);
  store.close();
}

test.each<[string, (scene: Scene) => void, RegExp[]]>([
  ["npm run migrate, when it creates a store", ({ run }) => run("migrate"), [/^data\/store\.db$/]],
  ["the set-up of npm start, when it creates a store", createStore, [/^data\/store\.db$/]],
  [
    "npm run migrate, when it copies a store before changing it",
    (scene) => {
      createStore(scene);
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
      createStore(scene);
      scene.run("backup", join(scene.folder, "copies", "monday"));
    },
    [/^copies\/monday$/],
  ],
  [
    "npm run restore, even from a backup that others may read",
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
    "npm run subscribers and digest, when mails are written to files",
    (scene) => {
      createStore(scene);
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
])("%s: all files are accessible only to the operator", (_, work, written) => {
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

test("the store, its write-ahead log and the mails of a running server are accessible only to the operator", async () => {
  const folder = tempFolder();
  const storeFile = join(folder, "store.db");
  copyFileSync(seededStore(), storeFile);
  // The mode that an earlier version used.
  chmodSync(storeFile, 0o644);
  const { address, output } = await startApp({ ...key, MAIL_DIR: join(folder, "mail") }, storeFile);
  expect(output()).toContain(
    `Other users of this machine could access ${storeFile} (mode 644): it is now restricted to its owner.`,
  );
  const body = new URLSearchParams({ email: "reader@example.org" });
  await fetch(`${address}/api/subscribe`, { method: "POST", headers: { Origin: address }, body });
  const mails = () => (existsSync(join(folder, "mail")) ? readdirSync(join(folder, "mail")) : []);
  await expect.poll(mails, { timeout: 20_000 }).toEqual([expect.stringMatching(/^2.*\.eml$/)]);
  expect(readdirSync(folder)).toContain("store.db-wal");
  expect(sharedBelow(folder)).toEqual([]);
});

test("a store that an operator has made accessible to a group keeps its mode", async () => {
  const storeFile = join(tempFolder(), "store.db");
  copyFileSync(seededStore(), storeFile);
  chmodSync(storeFile, 0o640);
  const { process: server } = await startApp(key, storeFile);
  expect(modeOf(storeFile)).toBe("640");
  server.kill("SIGTERM");
  await once(server, "exit");
});

test("other users may read the files that the set-up builds, but not its var/", async () => {
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

test.skipIf(!existsSync(unchangeable))(
  "a file whose mode cannot be changed is reported and causes no exception",
  () => {
    // Not even root can change its mode.
    expect(tightenFiles([unchangeable, join(tempFolder(), "absent")])).toEqual([
      { file: unchangeable, mode: "444", error: expect.stringContaining("EPERM") },
    ]);
  },
);

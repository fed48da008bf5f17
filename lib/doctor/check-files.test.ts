import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { checkFiles } from "@/lib/doctor/check-files";
import { tempFolder } from "@/tests/support/temp-store";

const sqlite = "SQLite format 3\0 and pages";

function scene() {
  const root = tempFolder();
  const write = (name: string, mode: number, text = sqlite) => {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };
  const check = () => checkFiles(join(root, "data/store.db"), join(root, "mail"), root);
  return { root, write, check };
}

test("files that only their owner can access pass the check", () => {
  const { write, check } = scene();
  for (const name of ["data/store.db", "data/store.db-wal", "data/backups/old.db", "var/x.db", ".env", "mail/a.eml"]) {
    write(name, 0o600);
  }
  expect(check()).toEqual([{ subject: "files", ok: true, detail: expect.any(String) }]);
});

test.each([
  ["the store", "data/store.db"],
  ["the store's write-ahead log", "data/store.db-wal"],
  ["the index of the write-ahead log", "data/store.db-shm"],
  ["a copy beside the store, with any name", "data/monday"],
  ["a copy before a migration", "data/backups/store-before-x.db"],
  ["a backup in var/", "var/tuesday.sqlite"],
  ["a backup in var/backups/", "var/backups/wednesday.db"],
  ["the secret key", "var/secret-key"],
  ["the settings", ".env"],
])("%s that others can read causes a warning with its mode and a chmod command", (_, name) => {
  const { write, check } = scene();
  write("data/store.db", 0o600);
  const path = write(name, 0o644);
  const detail = `${path} is accessible to every user of this machine (mode 644): chmod 600 ${path}`;
  expect(check()).toEqual([{ subject: "files", ok: false, isWarning: true, detail }]);
  chmodSync(path, 0o640);
  expect(check()[0]?.detail).toBe(`${path} is accessible to its group (mode 640): chmod 600 ${path}`);
});

test("many mail files that others can read cause one warning with one command", () => {
  const { root, write, check } = scene();
  for (const name of ["a", "b", "c"]) write(`mail/${name}.eml`, 0o644, "To: reader@example.org");
  write("mail/d.eml", 0o600, "To: reader@example.org");
  const detail = `3 mails in ${root}/mail are accessible to every user of this machine (mode 644): find ${root}/mail -name '*.eml' -exec chmod 600 {} +`;
  expect(check()).toEqual([{ subject: "files", ok: false, isWarning: true, detail }]);
});

test("files beside the store that are not SQLite files are ignored", () => {
  const { write, check } = scene();
  write("data/notes.db", 0o644, "shopping");
  expect(check()).toMatchObject([{ ok: true }]);
});

test("the command for a path with special characters is quoted for the shell", () => {
  const { root, write, check } = scene();
  write("data/reader's copy.db", 0o644);
  expect(check()[0]?.detail).toContain(`chmod 600 '${root}/data/reader'\\''s copy.db'`);
});

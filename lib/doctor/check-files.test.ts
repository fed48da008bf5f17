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

test("files that only their owner may use are a tick", () => {
  const { write, check } = scene();
  for (const name of ["data/store.db", "data/store.db-wal", "data/backups/old.db", "var/x.db", ".env", "mail/a.eml"]) {
    write(name, 0o600);
  }
  expect(check()).toEqual([{ subject: "files", ok: true, detail: expect.any(String) }]);
});

test.each([
  ["the store", "data/store.db"],
  ["SQLite's log of it", "data/store.db-wal"],
  ["SQLite's index of that log", "data/store.db-shm"],
  ["a copy beside the store, whatever its name", "data/monday"],
  ["a copy before a migration", "data/backups/store-before-x.db"],
  ["a backup in var/", "var/tuesday.sqlite"],
  ["a backup in var/backups/", "var/backups/wednesday.db"],
  ["the secret key", "var/secret-key"],
  ["the settings", ".env"],
])("%s is a warning with its mode and the command when others may read it", (_, name) => {
  const { write, check } = scene();
  write("data/store.db", 0o600);
  const path = write(name, 0o644);
  const detail = `${path} may be used by every user of this machine (mode 644): chmod 600 ${path}`;
  expect(check()).toEqual([{ subject: "files", ok: false, isWarning: true, detail }]);
  chmodSync(path, 0o640);
  expect(check()[0]?.detail).toBe(`${path} may be used by its group (mode 640): chmod 600 ${path}`);
});

test("many loose mails are one warning with one command", () => {
  const { root, write, check } = scene();
  for (const name of ["a", "b", "c"]) write(`mail/${name}.eml`, 0o644, "To: reader@example.org");
  write("mail/d.eml", 0o600, "To: reader@example.org");
  const detail = `3 mails in ${root}/mail may be used by every user of this machine (mode 644): find ${root}/mail -name '*.eml' -exec chmod 600 {} +`;
  expect(check()).toEqual([{ subject: "files", ok: false, isWarning: true, detail }]);
});

test("files beside the store that are no SQLite files are none of its business", () => {
  const { write, check } = scene();
  write("data/notes.db", 0o644, "shopping");
  expect(check()).toMatchObject([{ ok: true }]);
});

test("a command for a path with special characters can be pasted into a shell", () => {
  const { root, write, check } = scene();
  write("data/reader's copy.db", 0o644);
  expect(check()[0]?.detail).toContain(`chmod 600 '${root}/data/reader'\\''s copy.db'`);
});

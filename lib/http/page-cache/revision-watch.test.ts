import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { closeIdleReaders, RevisionWatch, takeRevisionSnapshot } from "@/lib/http/page-cache/revision-watch";
import { migrateStore } from "@/lib/store/migrate";
import { tempFolder, tempStore } from "@/tests/support/temp-store";

const soon = { timeout: 5_000, interval: 10 };

test("a store that cannot be read throws no error, and is polled until it can be read", async () => {
  const file = join(tempFolder(), "store.db");
  expect(takeRevisionSnapshot(file)).toBeNull();
  let changes = 0;
  const watch = new RevisionWatch(file, () => (changes += 1), 10);
  watch.start();
  onTestFinished(() => watch.stop());
  expect([watch.isUp, changes]).toEqual([false, 0]);
  migrateStore(file);
  await expect.poll(() => watch.isUp, soon).toBe(true);
  expect(changes).toBeGreaterThan(0);
});

test("a snapshot sees the store as it was when it was taken, even if several are open at once", () => {
  const { file, store } = tempStore();
  onTestFinished(() => closeIdleReaders(file));
  const bump = store.prepare(
    `INSERT INTO "Revision" VALUES ('x', 1) ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1`,
  );
  const snapshots = Array.from({ length: 10 }, () => {
    bump.run();
    return takeRevisionSnapshot(file);
  });
  bump.run();
  expect(snapshots.map((snapshot) => snapshot?.read(["x"]).get("x"))).toEqual(
    snapshots.map((_, index) => String(index + 1)),
  );
  for (const snapshot of snapshots) snapshot?.release();
  const later = takeRevisionSnapshot(file);
  expect(later?.read(["x"]).get("x")).toBe("11");
  later?.release();
});

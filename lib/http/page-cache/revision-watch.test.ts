import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { closeIdleReaders, holdRevisions, RevisionWatch } from "@/lib/http/page-cache/revision-watch";
import { migrateStore } from "@/lib/store/migrate";
import { tempFolder, tempStore } from "@/tests/support/temp-store";

const soon = { timeout: 5_000, interval: 10 };

test("a store that cannot be read is no failure, and is looked at again until it can be", async () => {
  const file = join(tempFolder(), "store.db");
  expect(holdRevisions(file)).toBeNull();
  let changes = 0;
  const watch = new RevisionWatch(file, () => (changes += 1), 10);
  watch.start();
  onTestFinished(() => watch.stop());
  expect([watch.isUp, changes]).toEqual([false, 0]);
  migrateStore(file);
  await expect.poll(() => watch.isUp, soon).toBe(true);
  expect(changes).toBeGreaterThan(0);
});

test("a view sees the store as it was when it was taken, however many are taken at once", () => {
  const { file, store } = tempStore();
  onTestFinished(() => closeIdleReaders(file));
  const bump = store.prepare(
    `INSERT INTO "Revision" VALUES ('x', 1) ON CONFLICT ("scope") DO UPDATE SET "n" = "n" + 1`,
  );
  const views = Array.from({ length: 10 }, () => {
    bump.run();
    return holdRevisions(file);
  });
  bump.run();
  expect(views.map((view) => view?.read(["x"]).get("x"))).toEqual(views.map((_, index) => String(index + 1)));
  for (const view of views) view?.release();
  const again = holdRevisions(file);
  expect(again?.read(["x"]).get("x")).toBe("11");
  again?.release();
});

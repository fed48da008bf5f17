import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Freshness, RevisionWatch } from "@/lib/http/page-cache/revision-watch";
import { migrateStore } from "@/lib/store/migrate";
import { revisionOf, soon, stamp } from "@/tests/support/serve-pages";
import { tempFolder, tempStore } from "@/tests/support/temp-store";

const pageWith = (token: string, ...cacheTags: string[]): Freshness => ({
  cacheTags: new Set(cacheTags),
  token,
  staleSinceMs: null,
});

test("a store that cannot be read throws no error, and is polled until it can be read", async () => {
  const file = join(tempFolder(), "store.db");
  const revision = revisionOf(file);
  let changes = 0;
  const watch = new RevisionWatch(
    revision,
    () => [],
    () => (changes += 1),
    10,
  );
  expect(await watch.token()).toBeNull();
  watch.start();
  onTestFinished(() => watch.stop());
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([watch.isUp, changes]).toEqual([false, 0]);
  migrateStore(file);
  await expect.poll(() => watch.isUp, soon).toBe(true);
  await expect.poll(() => changes, soon).toBe(1);
});

test("a poll marks the pages whose tags have changed since their own tokens, and no others", async () => {
  const { file, store } = tempStore();
  const revision = revisionOf(file);
  const old = await revision.token();
  stamp(store, "a");
  const recent = await revision.token();
  const pages = [pageWith(old, "a", "b"), pageWith(old, "b"), pageWith(recent, "a", "b"), pageWith(old)];
  const watch = new RevisionWatch(
    revision,
    () => pages,
    () => undefined,
    10,
  );
  const stale = () => pages.map(({ staleSinceMs }) => staleSinceMs !== null);
  watch.start();
  onTestFinished(() => watch.stop());
  await expect.poll(stale, soon).toEqual([true, false, false, false]);
  stamp(store, "b");
  await expect.poll(stale, soon).toEqual([true, true, true, false]);
});

test("a page that was rendered during the last write is compared, although nothing was written since", async () => {
  const { file, store } = tempStore();
  const revision = revisionOf(file);
  const pages: Freshness[] = [];
  const before = await revision.token();
  let changes = 0;
  const watch = new RevisionWatch(
    revision,
    () => pages,
    () => (changes += 1),
    10,
  );
  watch.start();
  onTestFinished(() => watch.stop());
  await expect.poll(() => changes, soon).toBe(1);
  stamp(store, "a");
  await expect.poll(() => changes, soon).toBe(2);
  const page = pageWith(before, "a");
  pages.push(page);
  await expect.poll(() => page.staleSinceMs, soon).not.toBeNull();
});

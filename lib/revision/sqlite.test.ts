import { expect, test } from "vitest";
import { copyStore } from "@/lib/store/sqlite/copy-store";
import { restoreStore } from "@/lib/store/sqlite/restore-store";
import { revisionOf, stamp } from "@/tests/support/serve-pages";
import { tempStore } from "@/tests/support/temp-store";

test("a tag has changed if it was stamped after the token was taken", async () => {
  const { file, store } = tempStore();
  const revision = revisionOf(file);
  stamp(store, "old");
  const token = await revision.token();
  expect(await revision.token()).toBe(token);
  expect(await revision.changed(["old", "never"], token)).toEqual(new Set());
  stamp(store, "new");
  stamp(store, "other");
  expect(await revision.changed(["old", "new", "never"], token)).toEqual(new Set(["new"]));
  expect(await revision.token()).not.toBe(token);
});

test("thousands of tags are compared at once", async () => {
  const { file, store } = tempStore();
  const revision = revisionOf(file);
  const token = await revision.token();
  stamp(store, "paper:1999");
  const tags = Array.from({ length: 2_000 }, (_, index) => `paper:${index}`);
  expect(await revision.changed(tags, token)).toEqual(new Set(["paper:1999"]));
});

test("every tag has changed since a token of the content that a restored backup replaced", async () => {
  const { store, file, folder } = tempStore();
  const revision = revisionOf(file);
  copyStore(store, `${folder}/backup.db`);
  stamp(store, "a");
  const token = await revision.token();
  await restoreStore(`${folder}/backup.db`, file);
  for (let writes = 0; writes < 3; writes += 1) stamp(store, "a");
  expect(await revision.changed(["a", "b"], token)).toEqual(new Set(["a", "b"]));
});

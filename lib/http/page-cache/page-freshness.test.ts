/** How soon cached pages show what was written. */
import { expect, test } from "vitest";
import { servePages, soon, stamp } from "@/tests/support/serve-pages";

test("a write by another process refreshes the pages with its cache tag and no others", async () => {
  let version = 1;
  const { textAt, countOf, store } = await servePages({
    cacheTags: (url) => [url === "/about" ? "day:2026-04-20" : "day:2026-04-21"],
    text: () => `version ${version}`,
  });
  for (const path of ["/about", "/trending"]) expect(await textAt(path)).toBe("version 1");
  version = 2;
  stamp(store, "day:2026-04-21");
  await expect.poll(() => textAt("/trending"), soon).toBe("version 2");
  expect(await textAt("/about")).toBe("version 1");
  expect(countOf("/about")).toBe(1);
  stamp(store, "day:2026-04-20");
  await expect.poll(() => textAt("/about"), soon).toBe("version 2");
});

test("a write during a render is shown after the next poll", async () => {
  const shown = { text: "old" };
  const writing: { now: (() => void) | null } = { now: null };
  const { textAt, store } = await servePages({
    text: ({ url }) => {
      const read = shown.text;
      if (url === "/about") writing.now?.();
      return read;
    },
  });
  writing.now = () => {
    writing.now = null;
    shown.text = "new";
    stamp(store, "lists");
  };
  expect(await textAt("/about")).toBe("old");
  await expect.poll(() => textAt("/about"), soon).toBe("new");
});

test("the first papers of a day refresh pages that link to days, and a vote does not", async () => {
  let version = 1;
  const { textAt, store } = await servePages({
    cacheTags: (url) => [url === "/about" ? "days" : "lists"],
    text: () => `version ${version}`,
  });
  for (const path of ["/about", "/trending"]) expect(await textAt(path)).toBe("version 1");
  version = 2;
  stamp(store, "lists");
  await expect.poll(() => textAt("/trending"), soon).toBe("version 2");
  expect(await textAt("/about")).toBe("version 1");
  store.pragma("foreign_keys = OFF");
  store.exec(
    `INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash") VALUES ('2026-04-20', 1, 1, 1, '')`,
  );
  await expect.poll(() => textAt("/about"), soon).toBe("version 2");
});

test("a hot page is refreshed after a change without a request", async () => {
  const { textAt, countOf, store } = await servePages({ text: () => "page" });
  await textAt("/about");
  stamp(store, "lists");
  await expect.poll(() => countOf("/about"), soon).toBe(2);
});

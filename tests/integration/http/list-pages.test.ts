/** Long lists of the real server: a hundred papers per page, and links that keep the parameters. */
import { expect, test } from "vitest";
import { openDatabase } from "@/lib/store/sqlite/open-database";
import { startApp } from "@/tests/support/app";

const count = 1_230;

/** Adds papers on the first days of January 2024, about a hundred per day, one of them on every day. */
function fill(file: string) {
  const store = openDatabase(file);
  const addPaper = store.prepare(
    `INSERT INTO "Paper" ("publicId", "title", "abstract", "textSource", "publishedAt", "sourceUpvotes",
       "firstSeenAt", "changedAt") VALUES (@id, @id, 'An abstract.', 'arxiv', '2024-01-01', @upvotes, '', '')`,
  );
  const addEntry = store.prepare(
    `INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash")
     SELECT @day, "id", @rank, 100, 'a' FROM "Paper" WHERE "publicId" = @id`,
  );
  store.transaction(() => {
    for (let rank = 0; rank < count; rank += 1) {
      const id = `paper-${rank}`;
      const day = `2024-01-${String(1 + (rank % 12)).padStart(2, "0")}`;
      addPaper.run({ id, upvotes: rank % 7 });
      addEntry.run({ id, day, rank });
      if (rank > 0 && rank < 12) addEntry.run({ id: "paper-0", day, rank: count });
    }
  })();
  store.close();
}

const idsIn = (html: string) => [...html.matchAll(/<h[23][^>]*>.*?href="\/papers\/(paper-\d+)"/g)].map(([, id]) => id);

test("the pages of a long month contain every paper once and link to each other with the same parameters", async () => {
  const { address, storeFile } = await startApp();
  fill(storeFile);
  const get = async (path: string) => (await fetch(address + path)).text();

  const seen: (string | undefined)[] = [];
  for (let page = 1; page <= 13; page += 1) {
    const html = await get(`/month/2024-01?sort=rank&page=${page}&view=titles`);
    const ids = idsIn(html);
    expect(ids).toHaveLength(page < 13 ? 100 : 30);
    seen.push(...ids);
    expect(html.includes(`href="/month/2024-01?sort=rank&amp;page=${page + 1}&amp;view=titles"`)).toBe(page < 13);
  }
  expect(new Set(seen).size).toBe(count);

  const second = await get("/month/2024-01?page=2");
  expect(second).toContain('name="robots" content="noindex, follow"');
  expect(second).toContain('href="/month/2024-01"');
  expect(second).toContain('href="/month/2024-01?sort=published"');

  const past = await fetch(`${address}/month/2024-01?page=14`);
  expect(past.status).toBe(200);
  expect(await past.text()).toContain('href="/month/2024-01?page=13"');
});

/** The lists of days, weeks and months, and trending papers, from a real store. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daysBetween } from "@/lib/days";
import { getCalendarMonth, getPeriodNeighbours } from "@/lib/papers/lists/list-neighbours";
import { countIncluded, listMostUpvoted, listPeriod } from "@/lib/papers/lists/list-period";
import { countTrending, listTrending } from "@/lib/papers/lists/list-trending";
import { listDay } from "@/lib/papers/lists/listed-days";
import { plainView, type Sort, type ViewOptions } from "@/lib/papers/lists/view-options";
import type { PaperInList } from "@/lib/papers/paper";
import { trendingScore } from "@/lib/papers/ranking";
import { type Period, type PeriodKind, parsePeriod } from "@/lib/periods";
import { migrateStore } from "@/lib/store/migrate";
import { closeStore } from "@/lib/store/open-store";
import { type Database, openDatabase } from "@/lib/store/sqlite/open-database";

const folder = mkdtempSync(join(tmpdir(), "daily-papers-"));
let store: Database;

interface Given {
  id: string;
  upvotes?: number;
  publishedAt?: string;
  hidden?: boolean;
}

function addPapers(papers: Given[]) {
  const insert = store.prepare(
    `INSERT INTO "Paper" ("publicId", "title", "abstract", "textSource", "publishedAt", "sourceUpvotes",
       "hiddenAt", "firstSeenAt", "changedAt") VALUES (@id, @id, 'About ' || @id, 'arxiv', @publishedAt, @upvotes,
       @hiddenAt, '2026-04-20T00:00:00.000Z', '2026-04-20T00:00:00.000Z')`,
  );
  for (const { id, upvotes = 0, publishedAt = "2026-04-01", hidden = false } of papers) {
    insert.run({ id, upvotes, publishedAt, hiddenAt: hidden ? "2026-04-20T00:00:00.000Z" : null });
  }
}

function addList(day: string, ids: string[], length = ids.length) {
  const insert = store.prepare(
    `INSERT INTO "Entry" ("day", "paperId", "rank", "listLength", "listHash")
     SELECT ?, "id", ?, ?, 'a' FROM "Paper" WHERE "publicId" = ?`,
  );
  for (const [index, id] of ids.entries()) insert.run(day, index + 1, length, id);
}

const many = Array.from({ length: 250 }, (_, index) => `many-${String(index).padStart(3, "0")}`);

beforeAll(() => {
  const file = join(folder, "store.db");
  process.env.DATABASE_URL = `file:${file}`;
  migrateStore(file);
  store = openDatabase(file);
  addPapers([
    { id: "a", upvotes: 2, publishedAt: "2026-03-27" },
    { id: "b", upvotes: 5, publishedAt: "2026-03-29T10:00:00.000Z" },
    { id: "c", upvotes: 2, publishedAt: "2026-03-28" },
    { id: "d", upvotes: 0, publishedAt: "2026-03-29T12:00:00.000Z" },
    { id: "e", upvotes: 9 },
    { id: "old", upvotes: 40 },
    { id: "hidden", upvotes: 99, hidden: true },
    ...many.map((id, index) => ({ id, upvotes: index % 3 })),
  ]);
  addList("2025-11-03", ["old"]);
  // Week 14 is in two months; `a` is listed on two of its days, `c` is known only from a facts file.
  addList("2026-03-30", ["b", "a", "hidden"]);
  addList("2026-03-30", ["c"], 0);
  addList("2026-04-01", ["d", "a"]);
  addList("2026-04-07", many);
  addList("2026-04-18", ["hidden"]);
  addList("2026-04-20", ["e"]);
});

afterAll(async () => {
  await closeStore();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function period(kind: PeriodKind, name: string): Period {
  const parsed = parsePeriod(kind, name);
  if (!parsed) throw new Error(`${name} is not a ${kind}`);
  return parsed;
}

const options = (sort: Sort, page = 1, titles = false): ViewOptions => ({ ...plainView, sort, page, titles });
const idsOf = (papers: { id: string }[]) => papers.map(({ id }) => id);
const dayOf = (name: string) => period("day", name);

describe("a week", () => {
  const week = period("week", "2026-W14");

  test.each<[Sort, string[]]>([
    ["rank", ["b", "a", "c", "d"]],
    ["upvotes", ["b", "a", "c", "d"]],
    ["published", ["d", "b", "c", "a"]],
  ])("by %s has each paper once and no hidden papers", async (sort, expected) => {
    const { papers, total, pages } = await listPeriod(week, options(sort));
    expect(idsOf(papers)).toEqual(expected);
    expect({ total, pages }).toEqual({ total: 4, pages: 1 });
  });

  test("by rank is sorted by day, with a paper of two days on the first", async () => {
    const { papers } = await listPeriod(week, options("rank"));
    expect(papers.map(({ listedOn }) => listedOn)).toEqual([
      ...["2026-03-30", "2026-03-30", "2026-03-30"],
      "2026-04-01",
    ]);
  });

  test("lists its most upvoted papers, without papers that have no upvotes", async () => {
    expect(idsOf(await listMostUpvoted(week, 5))).toEqual(["b", "a", "c"]);
    expect(idsOf(await listMostUpvoted(week, 1))).toEqual(["b"]);
  });

  test("includes votes cast here in the order by upvotes", async () => {
    const cast = store.prepare(
      `INSERT INTO "Vote" ("paperId", "voter", "createdAt") SELECT "id", ?, '' FROM "Paper" WHERE "publicId" = 'd'`,
    );
    for (const voter of ["1", "2", "3"]) cast.run(voter);
    expect(idsOf((await listPeriod(week, options("upvotes"))).papers)).toEqual(["b", "d", "a", "c"]);
    store.prepare(`DELETE FROM "Vote"`).run();
  });
});

describe("a month", () => {
  test("has a paper of two months in both, on its first day in each", async () => {
    const march = await listPeriod(period("month", "2026-03"), options("rank"));
    expect(idsOf(march.papers)).toEqual(["b", "a", "c"]);
    const april = await listPeriod(period("month", "2026-04"), options("rank"));
    expect(idsOf(april.papers.slice(0, 2))).toEqual(["d", "a"]);
    expect(april.papers[1]?.listedOn).toBe("2026-04-01");
    expect(april.total).toBe(253);
  });

  test.each<Sort>(["rank", "upvotes", "published"])("by %s is paged without gaps or duplicates", async (sort) => {
    const april = period("month", "2026-04");
    const pages = await Promise.all([1, 2, 3, 4].map((page) => listPeriod(april, options(sort, page))));
    expect(pages.map(({ papers }) => papers.length)).toEqual([100, 100, 53, 0]);
    expect(pages.map((page) => [page.total, page.pages])).toEqual(pages.map(() => [253, 3]));
    expect(new Set(pages.flatMap(({ papers }) => idsOf(papers))).size).toBe(253);
    const again = await listPeriod(april, options(sort, 2));
    expect(idsOf(again.papers)).toEqual(idsOf(pages[1]?.papers ?? []));
  });

  test("by upvotes is in descending order across its pages", async () => {
    const april = period("month", "2026-04");
    const pages = await Promise.all([1, 2, 3].map((page) => listPeriod(april, options("upvotes", page))));
    const upvotes = pages.flatMap(({ papers }) => papers.map((paper) => paper.upvotes));
    expect(upvotes).toEqual(upvotes.toSorted((a, b) => b - a));
  });
});

describe("a day", () => {
  test("by rank is the same list as in digests and feeds", async () => {
    for (const name of ["2026-03-30", "2026-04-07"]) {
      const listed = idsOf(await listDay(dayOf(name).first));
      const { papers } = await listPeriod(dayOf(name), options("rank"));
      expect(idsOf(papers)).toEqual(listed.slice(0, 100));
    }
  });

  test("by upvotes keeps ties in list order", async () => {
    const { papers } = await listPeriod(dayOf("2026-04-07"), options("upvotes"));
    const expected = [2, 1].flatMap((rest) => many.filter((_, index) => index % 3 === rest));
    expect(idsOf(papers)).toEqual(expected.slice(0, 100));
  });

  test("has abstracts only if they are shown", async () => {
    const abstracts = async (titles: boolean) =>
      (await listPeriod(dayOf("2026-04-20"), options("rank", 1, titles))).papers.map(({ abstract }) => abstract);
    expect(await abstracts(false)).toEqual(["About e"]);
    expect(await abstracts(true)).toEqual([null]);
  });

  test("with only hidden papers is empty", async () => {
    const day = dayOf("2026-04-18");
    expect(await listPeriod(day, options("rank"))).toMatchObject({ papers: [], total: 0, pages: 1 });
    expect(await countIncluded(day)).toBe(0);
  });
});

test.each<[PeriodKind, string, string | null, string | null]>([
  ["day", "2026-04-07", "2026-04-01", "2026-04-20"],
  ["day", "2026-04-19", "2026-04-07", "2026-04-20"],
  ["week", "2026-W14", "2025-W45", "2026-W15"],
  ["week", "2026-W16", "2026-W15", "2026-W17"],
  ["month", "2026-03", "2025-11", "2026-04"],
  ["month", "2025-12", "2025-11", "2026-03"],
  ["month", "2030-01", "2026-04", null],
  ["week", "2001-W01", null, "2025-W45"],
])("the neighbours of the %s %s are %s and %s, empty ones skipped", async (kind, name, previous, next) => {
  const found = await getPeriodNeighbours(period(kind, name));
  expect([found.previous?.name ?? null, found.next?.name ?? null]).toEqual([previous, next]);
});

describe("the calendar month beside a list", () => {
  test("of a day marks the days with papers and links to the nearest days outside the month", async () => {
    const { month, listedDays, earlier, later } = await getCalendarMonth(dayOf("2026-03-30"));
    expect([month.name, earlier?.name, later?.name]).toEqual(["2026-03", "2025-11-03", "2026-04-01"]);
    expect(listedDays).toEqual(["2026-03-30"]);
  });

  test("of a week is the month with most of its days, and links to months", async () => {
    const { month, listedDays, earlier, later } = await getCalendarMonth(period("week", "2026-W14"));
    expect([month.name, earlier?.name, later]).toEqual(["2026-04", "2026-03", null]);
    expect(listedDays).toEqual(["2026-04-01", "2026-04-07", "2026-04-20"]);
  });
});

describe("trending papers", () => {
  const all = async (sort: Sort) => {
    const pages = await Promise.all([1, 2, 3].map((page) => listTrending(options(sort, page))));
    return pages.flatMap((page) => page?.papers ?? []);
  };

  test("are the papers of the last thirty days of lists, each once, without hidden papers", async () => {
    const list = await listTrending(options("rank"));
    expect(list).toMatchObject({ first: "2026-03-22", last: "2026-04-20", total: 255, pages: 3 });
    expect(await countTrending()).toBe(255);
    const ids = idsOf(await all("rank"));
    expect(new Set(ids).size).toBe(255);
    expect(ids).not.toContain("old");
    expect(ids).not.toContain("hidden");
  });

  test("are sorted by the published formula; ties by the newer list, then in list order", async () => {
    const last = dayOf("2026-04-20").first;
    const scoreOf = ({ upvotes, listedOn }: PaperInList) =>
      trendingScore({ upvotes, ageDays: daysBetween(listedOn, last) });
    const papers = await all("rank");
    const scores = papers.map(scoreOf);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(papers[0]?.id).toBe("e");
    const unvoted = papers.filter(({ upvotes }) => upvotes === 0);
    expect(unvoted.at(-1)?.id).toBe("d");
    expect(idsOf(unvoted.slice(0, -1))).toEqual(many.filter((_, index) => index % 3 === 0));
  });

  test("have the age of their latest list", async () => {
    const found = (await all("rank")).find(({ id }) => id === "a");
    expect(found?.listedOn).toBe("2026-04-01");
  });

  test("can be sorted by upvotes and by publication date", async () => {
    expect(idsOf(await all("upvotes")).slice(0, 2)).toEqual(["e", "b"]);
    expect(idsOf(await all("published")).at(-1)).toBe("a");
  });
});

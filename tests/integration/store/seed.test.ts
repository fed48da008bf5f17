/** The bundled sample papers in the store. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parsePage } from "@/lib/ingest/formats/daily-papers-page/wire";
import { ingestOneFile } from "@/lib/ingest/run/ingest-file";
import { contentOf, storeOf, tempStore } from "@/tests/support/temp-store";

const seed = "prisma/seed/daily-papers-page.txt";
const corrected = [4, 26, 29, 37];

interface Row {
  title: string;
  abstract: string;
  arxivId: string | null;
  authorCount: number | null;
  organization: string | null;
  comments: number | null;
  publishedAt: string;
  sourceUpvotes: number;
}

async function seeded() {
  const { store } = tempStore();
  const report = await ingestOneFile(storeOf(store), seed, { now: new Date("2026-11-23T12:00:00Z") });
  const rows = store
    .prepare<[], Row>(
      `SELECT p.* FROM "Entry" JOIN "Paper" AS p ON p."id" = "paperId" WHERE "day" = '2026-04-20' ORDER BY "rank"`,
    )
    .all();
  const days = store
    .prepare(`SELECT "day", count(*) AS n, max("rank") AS rank FROM "Entry" GROUP BY "day" ORDER BY "day"`)
    .all();
  return { store, report, rows, days };
}

describe("the bundled papers", () => {
  test("have the order and the fields of the page", async () => {
    const { rows, report } = await seeded();
    const titles = parsePage(readFileSync(seed, "utf8"), seed).records.map(({ title }) => title);
    expect(report).toMatchObject({ read: 40, new: 40, rejected: 0 });
    expect(rows.map(({ title }) => title)).toEqual(titles);
    expect(rows.filter(({ authorCount }) => authorCount !== null)).toHaveLength(38);
    expect(rows.filter(({ organization }) => organization !== null).map((row) => rows.indexOf(row) + 1)).toEqual([
      35, 39,
    ]);
    expect(rows.filter(({ arxivId }) => arxivId === null).map((row) => rows.indexOf(row) + 1)).toEqual([10, 33]);
    expect(rows[17]?.publishedAt).toBe("2026-03-14");
  });

  test("have the ten known numbers of comments and the six known numbers of upvotes", async () => {
    const { rows } = await seeded();
    const numbered = (pick: (row: Row) => number | null) =>
      Object.fromEntries(rows.map((row, index) => [index + 1, pick(row)]).filter(([, value]) => value));
    expect(numbered(({ comments }) => comments)).toEqual({
      1: 2,
      4: 1,
      12: 1,
      13: 1,
      16: 2,
      21: 1,
      27: 7,
      29: 1,
      35: 2,
      36: 2,
    });
    expect(numbered(({ sourceUpvotes }) => sourceUpvotes)).toEqual({ 1: 7, 13: 1, 16: 9, 27: 29, 35: 8, 36: 7 });
  });

  test("are listed on seven days, with one paper on each of the six earlier ones", async () => {
    const one = (day: string) => ({ day, n: 1, rank: 1 });
    expect((await seeded()).days).toEqual([
      ...["2025-03-12", "2025-05-23", "2025-06-27", "2025-07-22", "2025-09-05", "2025-10-14"].map(one),
      { day: "2026-04-20", n: 40, rank: 40 },
    ]);
  });

  test("are not duplicated or changed by a second ingest", async () => {
    const { store } = await seeded();
    const before = contentOf(store);
    expect(await ingestOneFile(storeOf(store), seed)).toMatchObject({ read: 40, new: 0, changed: 0, unchanged: 40 });
    expect(contentOf(store)).toEqual(before);
  });

  test("have the same day independent of the time of the ingest", async () => {
    const { store } = tempStore();
    await ingestOneFile(storeOf(store), seed, { now: new Date("2031-01-01T00:00:00Z") });
    expect(store.prepare(`SELECT max("day") FROM "Entry"`).pluck().get()).toBe("2026-04-20");
  });
});

/**
 * Damages TeX as the source does: a command is replaced by its argument, then a formula loses its dollars and
 * backslashes. The four corrections are certain, because this turns each corrected abstract into the page's text again.
 */
function damage(abstract: string): string {
  return abstract
    .replace(/\\[A-Za-z]+\{([^{}]*)\}/g, "$1")
    .replace(/\$(.+?)\$/g, (_, formula: string) => formula.replaceAll("\\", ""));
}

test.each(corrected)(
  "the source's damage, applied to the corrected abstract of record %i, gives the page's text",
  async (number) => {
    const { rows } = await seeded();
    const page = parsePage(readFileSync(seed, "utf8"), seed).records[number - 1];
    const abstract = rows[number - 1]?.abstract ?? "";
    expect(abstract).not.toBe(page?.abstract);
    expect(damage(abstract)).toBe(page?.abstract);
  },
);

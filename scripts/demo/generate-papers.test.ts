import { describe, expect, test } from "vitest";
import { addDays, type Day, parseDay, weekdayOf } from "@/lib/days";
import { latexToHtml } from "@/lib/latex/to-html";
import { titleKeyOf } from "@/lib/papers/paper-id";
import { sourcePaperSchema } from "@/lib/papers/save/source-paper";
import { generatePapers, type InventedPaper } from "@/scripts/demo/generate-papers";
import { holidayOf, type ListOptions, planLists } from "@/scripts/demo/plan-lists";

const lastDay = parseDay("2026-11-24") ?? expect.unreachable();
const options = (changes: Partial<ListOptions> = {}): ListOptions => ({ seed: "test", days: 90, lastDay, ...changes });
const invent = (changes: Partial<ListOptions> = {}): InventedPaper[] => [...generatePapers(options(changes))];

const ninetyDays = invent();

/** Returns the ranks of each day's list, in order. */
function ranksByDay(papers: InventedPaper[]): Map<string, number[]> {
  const days = new Map<string, number[]>();
  for (const { day, rank } of papers.flatMap(({ listings }) => listings)) {
    days.set(day, [...(days.get(day) ?? []), rank]);
  }
  return new Map([...days].map(([day, ranks]) => [day, ranks.sort((a, b) => a - b)]));
}

describe("invented papers", () => {
  test("are the same for the same options and different for another seed", () => {
    expect(JSON.stringify(invent())).toBe(JSON.stringify(ninetyDays));
    expect(JSON.stringify(invent({ seed: "other" }))).not.toBe(JSON.stringify(ninetyDays));
  });

  test("are generated one by one", () => {
    const papers = generatePapers(options({ total: 1_000_000_000 }));
    expect(papers.next().value).toEqual(ninetyDays[0]);
  });

  test("have distinct titles of at most 200 characters", () => {
    const titles = invent({ total: 20_000 }).map(({ paper }) => paper.title);
    expect(titles).toHaveLength(20_000);
    expect(new Set(titles.map(titleKeyOf)).size).toBe(20_000);
    const lengths = titles.map((title) => title.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(200);
    expect(Math.max(...lengths)).toBeGreaterThan(150);
    expect(Math.min(...lengths)).toBeLessThan(20);
  });

  test("are records of the source demo, without ids, links or images of real papers", () => {
    for (const { paper, upvotes } of ninetyDays) {
      expect(sourcePaperSchema.parse(paper)).toEqual(paper);
      expect(paper).toMatchObject({ source: "demo", arxivId: null, doi: null, thumbnailUrl: null, mediaUrls: [] });
      expect(upvotes).toBeNull();
      const addresses = [...paper.links.map(({ url }) => url), ...(paper.abstract.match(/https?:\/\/[^\s{}]+/g) ?? [])];
      for (const address of addresses) expect(new URL(address).hostname).toMatch(/(?:^|\.)example\.(?:com|org)$/);
    }
  });

  test("vary as much as real papers", () => {
    const count = (is: (paper: InventedPaper) => boolean) => ninetyDays.filter(is).length;
    expect(count(({ votes }) => votes === 0)).toBeGreaterThan(100);
    expect(count(({ votes }) => votes > 50)).toBeGreaterThan(10);
    expect(count(({ votes }) => votes > 5)).toBeLessThan(ninetyDays.length / 2);
    expect(count(({ paper }) => (paper.authorCount ?? 0) >= 100)).toBeGreaterThan(0);
    expect(count(({ paper }) => paper.authorCount === 1)).toBeGreaterThan(100);
    expect(count(({ paper }) => paper.authorCount === null && paper.organization !== null)).toBeGreaterThan(50);
    expect(count(({ paper }) => paper.withdrawnOn !== null)).toBeGreaterThan(10);
    expect(count(({ paper }) => paper.aiSummary === null)).toBeGreaterThan(500);
    expect(count(({ comments }) => comments !== null)).toBeGreaterThan(500);
    expect(count(({ listings }) => listings.length === 2)).toBeGreaterThan(10);
  });

  test("are published before they are listed, and have no date after the last day", () => {
    for (const { paper, listings, asOf } of ninetyDays) {
      for (const { day } of listings) expect(paper.publishedAt.slice(0, 10) < day).toBe(true);
      const latest = [asOf, paper.withdrawnOn ?? "", ...listings.map(({ day }) => day)].sort().at(-1) ?? "";
      expect(latest <= lastDay).toBe(true);
    }
  });
});

describe("their LaTeX", () => {
  const papers = invent({ total: 6_000 });
  const html = papers.map(
    ({ paper }) => latexToHtml(paper.title, "tex", "phrase") + latexToHtml(paper.abstract, "tex"),
  );

  test("is rendered: fewer than one formula in twenty is shown as its source", () => {
    const count = (pattern: RegExp) => html.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
    const failed = count(/<code class="math-source">/g);
    const set = count(/<span class="katex">/g);
    expect(set).toBeGreaterThan(5_000);
    // A few fail on purpose, because real abstracts use macros that they do not define.
    expect(failed).toBeGreaterThan(0);
    expect(failed / (failed + set)).toBeLessThan(0.05);
  });

  test("contains no unfilled slot", () => {
    for (const { paper } of papers) expect(`${paper.title} ${paper.abstract} ${paper.aiSummary}`).not.toMatch(/[«»]/);
  });

  test.each([
    ["inline formulas", /\$[^$]+\$/],
    ["displayed formulas", /\$\$.+\$\$/],
    ["brackets", /\\\[.+\\\]/],
    ["environments", /\\begin\{align\}/],
    ["cases", /\\begin\{cases\}/],
    ["matrices", /\\begin\{pmatrix\}/],
    ["accents", /Erd\\H\{o\}s/],
    ["emphasis", /\\emph\{/],
    ["links", /\\href\{/],
    ["money", /US\$ 3\.\d billion/],
    ["bare exponents", /to 10\^\{\d+\}/],
    ["ties", /\w~\\cite/],
    ["quotes", /``[^']+''/],
    ["percent signs", /\d%/],
    ["lists", /\\item/],
    ["footnotes", /\\footnote\{/],
    ["paragraphs", /\n {2}/],
  ])("has %s", (_, pattern) => {
    expect(papers.filter(({ paper }) => pattern.test(paper.abstract)).length).toBeGreaterThan(3);
  });
});

describe("their lists", () => {
  const weekday = (day: string) => weekdayOf(parseDay(day) ?? expect.unreachable());

  test("have 15 to 60 papers with distinct ranks", () => {
    for (const ranks of ranksByDay(ninetyDays).values()) {
      expect(ranks.length).toBeGreaterThanOrEqual(15);
      expect(ranks.length).toBeLessThanOrEqual(60);
      expect(ranks).toEqual(ranks.map((_, index) => index + 1));
    }
  });

  test("exist for every day except weekends and one holiday", () => {
    const days = [...ranksByDay(ninetyDays).keys()];
    const calendar = Array.from({ length: 90 }, (_, age) => addDays(lastDay, -age));
    const holiday = holidayOf(options());
    const empty = calendar.filter((day) => !days.includes(day) && weekday(day) < 6);
    expect(days.filter((day) => weekday(day) >= 6)).toEqual([]);
    expect(empty).toEqual([holiday]);
    expect(days).toContain(lastDay);
  });

  test.each([0, 1, 40, 500, 2_389, 5_000])("have consecutive ranks when %d papers are requested in total", (total) => {
    const papers = invent({ total });
    expect(papers).toHaveLength(total);
    for (const { listings } of papers)
      for (const { rank, listLength } of listings) expect(rank).toBeLessThanOrEqual(listLength);
    for (const ranks of ranksByDay(papers).values()) expect(ranks).toEqual(ranks.map((_, index) => index + 1));
  });

  test("have the given average length", () => {
    const lists = planLists(options({ papersPerDay: 200 }));
    const mean = lists.reduce((sum, { length }) => sum + length, 0) / lists.length;
    expect(mean).toBeGreaterThan(150);
    expect(mean).toBeLessThan(250);
  });

  test.each<[string, Day]>([
    ["a Saturday", addDays(lastDay, -3)],
    ["a Sunday", addDays(lastDay, -2)],
  ])("end on the preceding Friday if the last day is %s", (_, day) => {
    expect([...ranksByDay(invent({ lastDay: day })).keys()].at(-1)).toBe(addDays(lastDay, -4));
  });
});

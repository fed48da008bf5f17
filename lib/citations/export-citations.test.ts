import { expect, test } from "vitest";
import { citationsOf } from "@/lib/citations/citations";
import type { CitedPaper } from "@/lib/citations/csl-item";
import { exportCitations } from "@/lib/citations/export-citations";

/** Three batches of papers by one author, with one title. */
const papers: CitedPaper[] = Array.from({ length: 230 }, (_, index) => ({
  id: `2604.${String(index + 1).padStart(5, "0")}`,
  arxivId: null,
  doi: null,
  title: "The one title",
  abstract: "Some words.",
  textSource: "arxiv",
  publishedAt: "2026-04-20",
  authors: ["Ada Example"],
  authorCount: 1,
  categories: [],
  links: [],
}));
const byId = new Map(papers.map((paper) => [paper.id, paper]));
const read = async (ids: string[]) => ids.flatMap((id) => byId.get(id) ?? []);
const formats = ["bibtex", "ris", "csl"] as const;

async function parts(format: (typeof formats)[number], of = papers): Promise<string[]> {
  const texts: string[] = [];
  for await (const text of exportCitations(of, format, read)) texts.push(text);
  return texts;
}

test.each(formats)("%s in batches equals the text of all papers at once, with unique keys", async (format) => {
  const written = await parts(format);
  expect(written.length).toBeGreaterThan(2);
  const [text, whole] = [written.join(""), citationsOf(papers, format)];
  if (format === "csl") expect(JSON.parse(text)).toEqual(JSON.parse(whole));
  else expect(text).toBe(whole);
});

test("without papers the text is empty, and JSON is an empty list", async () => {
  expect((await parts("bibtex", [])).join("")).toBe("");
  expect((await parts("ris", [])).join("")).toBe("");
  expect(JSON.parse((await parts("csl", [])).join(""))).toEqual([]);
});

test("papers that are removed before they are read are omitted", async () => {
  const removed: CitedPaper[] = papers.map((paper) => ({ ...paper, id: `x${paper.id}` }));
  expect(JSON.parse((await parts("csl", removed)).join(""))).toEqual([]);
});

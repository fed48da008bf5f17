import { expect, test } from "vitest";
import { arxivSnapshot } from "@/lib/ingest/formats/arxiv/snapshot/format";
import { snapshotRecord } from "@/lib/ingest/formats/arxiv/snapshot/testing/records";
import { outcomesOf } from "@/lib/ingest/formats/testing/streamed";

/** In processor time, which the machine's other work adds little to. */
const maxProcessorMs = 1_500;

const much = (text: string) => text.repeat(Math.floor(600_000 / text.length));
const accepted = "1 0704.0101";

test.each([
  ["blanks between authors", { authors_parsed: null, authors: `A${much(" ")}B` }, accepted],
  ["commas", { authors_parsed: null, authors: much(", ") }, accepted],
  ["authors in one text", { authors_parsed: null, authors: much("A B, ") }, /expected at most 10000 authors/],
  [
    "authors in their parts",
    { authors_parsed: Array(100_000).fill(["A", "B", ""]) },
    /expected at most 10000 authors, found 100000/,
  ],
  ["open parentheses", { authors_parsed: null, authors: much("(") }, accepted],
  ["accents", { authors_parsed: null, authors: much("\\'") }, /expected names of at most|^1 0704/],
  ["braces", { authors_parsed: null, authors: much("{") }, /expected names of at most|^1 0704/],
  ["closed braces", { authors_parsed: null, authors: much("{}") }, /expected names of at most|^1 0704/],
  ["ands", { authors_parsed: null, authors: much("and and ") }, /expected|^1 0704/],
  [
    "categories",
    { categories: Array.from({ length: 100_000 }, (_, index) => index.toString(26).replaceAll(/\d/g, "z")).join(" ") },
    /expected at most 100 categories/,
  ],
  ["one long category", { categories: `${much("a-")}!` }, accepted],
  ["notices", { comments: much("of this paper was ") }, accepted],
  ["blanks in the comments", { comments: `withdrawn${much(" ")}from` }, accepted],
  ["a long DOI", { doi: `10.1234/${much("1")}` }, accepted],
  ["a long date", { update_date: much("1") }, accepted],
  ["line breaks in the title", { title: `A${much("\n ")}B` }, accepted],
  ["paragraphs", { abstract: much("\n\na") }, /expected an abstract of at most/],
  ["what is not seen", { abstract: `A${much("\u200B")}` }, accepted],
  ["a long id", { id: much("0") }, /expected an arXiv id/],
  ["versions", { versions: Array(50_000).fill({ created: "2007-04-02" }) }, accepted],
])("%s beyond all measure cost little", async (_, fields, outcome) => {
  const text = JSON.stringify(snapshotRecord(fields));
  const before = process.cpuUsage();
  const [first] = await outcomesOf(arxivSnapshot, [text]);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(maxProcessorMs);
  if (typeof outcome === "string") expect(first).toBe(outcome);
  else expect(first).toMatch(outcome);
});

import { expect, test } from "vitest";
import { arxivSnapshot } from "@/lib/ingest/formats/arxiv/snapshot/format";
import { snapshotRecord } from "@/lib/ingest/formats/arxiv/snapshot/testing/records";
import { outcomesOf } from "@/lib/ingest/formats/testing/streamed";

/** In CPU time, which depends little on the other load of the machine. */
const maxCpuMs = 1_500;

const repeated = (text: string) => text.repeat(Math.floor(600_000 / text.length));
const accepted = "1 0704.0101";

test.each([
  ["spaces between authors", { authors_parsed: null, authors: `A${repeated(" ")}B` }, accepted],
  ["commas", { authors_parsed: null, authors: repeated(", ") }, accepted],
  ["authors in one text", { authors_parsed: null, authors: repeated("A B, ") }, /expected at most 10000 authors/],
  [
    "authors in name parts",
    { authors_parsed: Array(100_000).fill(["A", "B", ""]) },
    /expected at most 10000 authors, found 100000/,
  ],
  ["open parentheses", { authors_parsed: null, authors: repeated("(") }, accepted],
  ["accents", { authors_parsed: null, authors: repeated("\\'") }, /expected names of at most|^1 0704/],
  ["braces", { authors_parsed: null, authors: repeated("{") }, /expected names of at most|^1 0704/],
  ["closed braces", { authors_parsed: null, authors: repeated("{}") }, /expected names of at most|^1 0704/],
  ["conjunctions", { authors_parsed: null, authors: repeated("and and ") }, /expected|^1 0704/],
  [
    "categories",
    { categories: Array.from({ length: 100_000 }, (_, index) => index.toString(26).replaceAll(/\d/g, "z")).join(" ") },
    /expected at most 100 categories/,
  ],
  ["one long category", { categories: `${repeated("a-")}!` }, accepted],
  ["beginnings of withdrawal notices", { comments: repeated("of this paper was ") }, accepted],
  ["spaces in the comments", { comments: `withdrawn${repeated(" ")}from` }, accepted],
  ["a long DOI", { doi: `10.1234/${repeated("1")}` }, accepted],
  ["a long date", { update_date: repeated("1") }, accepted],
  ["line breaks in the title", { title: `A${repeated("\n ")}B` }, accepted],
  ["paragraphs", { abstract: repeated("\n\na") }, /expected an abstract of at most/],
  ["invisible characters", { abstract: `A${repeated("\u200B")}` }, accepted],
  ["a long id", { id: repeated("0") }, /expected an arXiv id/],
  ["versions", { versions: Array(50_000).fill({ created: "2007-04-02" }) }, accepted],
])("an extreme input takes less than 1.5 s of CPU time: %s", async (_, fields, outcome) => {
  const text = JSON.stringify(snapshotRecord(fields));
  const before = process.cpuUsage();
  const [first] = await outcomesOf(arxivSnapshot, [text]);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(maxCpuMs);
  if (typeof outcome === "string") expect(first).toBe(outcome);
  else expect(first).toMatch(outcome);
});

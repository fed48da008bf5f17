import { expect, test } from "vitest";
import { authorsInList } from "@/lib/ingest/arxiv-rss/author-list";

test.each([
  ["Ada Vogel, Ben Ito", ["Ada Vogel", "Ben Ito"]],
  ["Ada Vogel (Uni A, Uni B), Ben Ito (C (D, E))", ["Ada Vogel", "Ben Ito"]],
  ["Ben Ito Jr., Ada Vogel", ["Ben Ito Jr.", "Ada Vogel"]],
  ["Ben Ito, Jr., Carl Ito, III", ["Ben Ito, Jr.", "Carl Ito, III"]],
  ["Ada Vogel, Ada Vogel", ["Ada Vogel", "Ada Vogel"]],
  ["Ada Vogel (Uni A, Ben Ito", ["Ada Vogel Uni A", "Ben Ito"]],
  [`<a href="http://a.org/1">Ada Vogel</a> (Uni), <a href="http://a.org/2">B &amp; C</a>`, ["Ada Vogel", "B & C"]],
  [" , ,\n", []],
  ["", []],
])("%s", (text, authors) => {
  expect(authorsInList(text)).toEqual(authors);
});

import { expect, test } from "vitest";
import { broaden, narrow } from "./change-query";
import { formatQuery } from "./format-query";
import { parseQuery } from "./parse-query";

test.each([
  ["x after:2025 before:2026", "x"],
  ["x after:2025-13 cat:cs.LG", "x cat:cs.LG"],
  ["x cat:cs.LG", "x"],
  ["cat:cs.LG", "cs.LG"],
  ['author:"Ada Lovelace" x', "x"],
  ["abs:x ti:y", "title:y"],
  ["title:(x OR y)", "x OR y"],
  ["x -y", "x"],
  ["x -(y z)", "x"],
  ['"flow matching" x', "flow matching x"],
  ['"flow matching" OR x', "(flow matching) OR x"],
  ["flow matching", "flow OR matching"],
  ["(flow OR x) matching", "flow OR x OR matching"],
  ["flow OR matching", null],
  ["flow", null],
  ["-flow", null],
  ["", null],
])("the query %s is broadened to %s", (text, broader) => {
  expect(broaden(parseQuery(text))).toBe(broader);
});

test("a page's year and category narrow the query and never widen it", () => {
  const narrowed = narrow(parseQuery("x after:2025-06"), { year: 2025, category: "cs.LG" });
  expect(narrowed).toMatchObject({ after: "2025-06-01", before: "2026-01-01" });
  expect(formatQuery(narrowed)).toBe("x cat:cs.LG after:2025-06-01 before:2026-01-01");
  expect(formatQuery(narrow(parseQuery("x OR y"), { category: "cs.LG" }))).toBe("x OR y cat:cs.LG");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daySchema } from "@/lib/days";
import { digestSubject, digestText, metaOf, openingOf } from "@/lib/digest/mail/digest-text";
import type { PaperSummary } from "@/lib/papers/paper";
import { samplePaper } from "@/tests/support/sample-paper";

const day = daySchema.parse("2026-04-20");

const subjectOf = (title: string, total = 40) => digestSubject({ day, papers: [samplePaper({ title })], total });

describe("the subject has the first title, the number of further papers and the day", () => {
  test.each([
    ["A short title", 40, "A short title and 39 more · 20 April"],
    ["A short title", 2, "A short title and 1 more · 20 April"],
    ["A short title", 1, "A short title · 20 April"],
    ["Growth as $\\alpha \\leq x^2$", 40, "Growth as α ≤ x² and 39 more · 20 April"],
    [
      "On the Impossibility of Retrain Equivalence in Machine Unlearning",
      40,
      "On the Impossibility of Retrain Equivalence in Machine… and 39 more · 20 April",
    ],
    ["x".repeat(60), 1, `${"x".repeat(60)} · 20 April`],
    ["x".repeat(61), 1, `${"x".repeat(59)}… · 20 April`],
    ["𝔸".repeat(61), 1, `${"𝔸".repeat(59)}… · 20 April`],
  ])("for %s, %i papers in total", (title, total, subject) => {
    expect(subjectOf(title, total)).toBe(subject);
  });

  test("any title is shortened to at most 60 characters on one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }), (title) => {
        const shown = subjectOf(title, 40).replace(/ and 39 more · 20 April$/, "");
        expect([...shown].length).toBeLessThanOrEqual(60);
        expect(shown).not.toMatch(/[\r\n]/);
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });
});

test("an opening is cut between words and marked with an ellipsis", () => {
  const opening = openingOf(samplePaper({ abstract: "word, ".repeat(100) }));
  expect(opening).toMatch(/^(word, )+word…$/);
  expect(opening.length).toBeLessThanOrEqual(140);
  expect(openingOf(samplePaper({ abstract: "Two\n\nparagraphs." }))).toBe("Two paragraphs.");
  expect(openingOf(undefined)).toBe("");
});

test.each<[string, Partial<PaperSummary>, string]>([
  ["all", { upvotes: 7, comments: 2 }, "5 authors · 18 Apr 2026 · 7 upvotes · 2 comments"],
  ["one of each", { authorCount: 1, upvotes: 1, comments: 1 }, "1 author · 18 Apr 2026 · 1 upvote · 1 comment"],
  ["names", { authors: ["Eva Schmidt", "Trần"] }, "Schmidt, Trần +3 · 18 Apr 2026"],
  ["a long name", { authorCount: 2, authors: ["x".repeat(500)] }, `${"x".repeat(79)}… +1 · 18 Apr 2026`],
  ["none", { authorCount: null, comments: 0 }, "18 Apr 2026"],
  ["an organisation", { authorCount: null, organization: { slug: "X", name: "X Lab" } }, "X Lab · 18 Apr 2026"],
])("the line below a title shows the known facts: %s", (_, fields, line) => {
  expect(metaOf(samplePaper(fields))).toBe(line);
});

test("the plain text links to each paper and to all papers of the day, and begins and ends with the unsubscribe link", () => {
  const content = { day, papers: [samplePaper(), samplePaper({ id: "2604.00002", title: "Another" })], total: 40 };
  const links = { unsubscribe: "http://x/u", preferences: "http://x/p" };
  const text = digestText(content, "http://x", links, "Some Street 1");
  expect(text).toMatch(/^Unsubscribe: http:\/\/x\/u\n/);
  expect(text).toMatch(/\nUnsubscribe: http:\/\/x\/u$/);
  for (const part of ["http://x/papers/2604.00002", "All 40 papers: http://x/date/2026-04-20", "Some Street 1"]) {
    expect(text).toContain(part);
  }
});

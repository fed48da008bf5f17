import { expect, test } from "vitest";
import { firstIndexIdOf, indexIdOf, paperIdOf, plainTextOf } from "./index-text";

test("a paper's plain text has no TeX markup and no ligatures", () => {
  expect(
    plainTextOf({
      title: "$\\alpha_1\\beta$-decay of CO$_2$",
      abstract: "By \\emph{fast} {\\bf nets},\nwith $x^2$ and ef\u{FB01}cient self-\nattention.",
      textSource: "arxiv",
      authors: ["Søren Łukasz", "José Æther"],
      organization: { slug: "PrincetonUniversity", name: "Princeton University" },
      keywords: ["time series"],
      categories: ["cs.LG", "stat.ML"],
    }),
  ).toEqual({
    title: "α 1 β -decay of CO2",
    abstract: "By fast nets, with x2 and efficient self- attention.",
    authors: "Soren Lukasz, José AEther",
    organization: "Princeton University (PrincetonUniversity)",
    keywords: "time series",
    categories: "cs.LG stat.ML",
  });
});

test("index ids sort by day and encode the paper", () => {
  const id = indexIdOf(3_000_000, "2026-04-20T10:00:00.000Z");
  expect(Number.isSafeInteger(indexIdOf(2 ** 28 - 1, "9999-12-31"))).toBe(true);
  expect(paperIdOf(id)).toBe(3_000_000);
  expect(indexIdOf(9, "1999-12-31")).toBeLessThan(firstIndexIdOf("2000-01-01"));
  expect(id).toBeGreaterThan(firstIndexIdOf("2026-04-20"));
  expect(id).toBeLessThan(firstIndexIdOf("2026-04-21"));
});

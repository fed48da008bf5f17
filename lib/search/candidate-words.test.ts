import fc from "fast-check";
import { expect, test } from "vitest";
import { candidateWords } from "@/lib/search/candidate-words";

const words = (title: string, abstract: string, limit = 20) =>
  candidateWords({ title, abstract }, limit).map((each) => each.words);

test("words and word pairs of the title come before words of the abstract", () => {
  const found = words("Flow matching for proteins", "We fold proteins. Folding is slow, and folding is dear.");
  expect(found.slice(0, 4)).toEqual(["proteins", "flow matching", "matching", "flow"]);
  expect(found).toContain("folding");
});

test("common words, numbers and single letters are not candidates", () => {
  expect(words("On the use of a method", "We propose 2024 new methods: x and y show that they work.")).toEqual([]);
});

test("words that differ in accents or capitals are the same word", () => {
  expect(words("Erdős", "erdos ERDŐS")).toEqual(["erdos"]);
});

test("for any text the words are limited in number, in a stable order, and of letters and digits only", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (title, abstract) => {
      const found = words(title, abstract, 5);
      expect(found).toEqual(words(title, abstract, 5));
      expect(found.length).toBeLessThanOrEqual(5);
      for (const each of found) expect(each).toMatch(/^[\p{L}\p{N}\p{M}\p{Co} ]+$/u);
    }),
  );
});

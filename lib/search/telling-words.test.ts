import fc from "fast-check";
import { expect, test } from "vitest";
import { candidateWords } from "@/lib/search/telling-words";

const words = (title: string, abstract: string, limit = 20) =>
  candidateWords({ title, abstract }, limit).map((each) => each.words);

test("words of the title go before words of the abstract, pairs of it among them", () => {
  const found = words("Flow matching for proteins", "We fold proteins. Folding is slow, and folding is dear.");
  expect(found.slice(0, 4)).toEqual(["proteins", "flow matching", "matching", "flow"]);
  expect(found).toContain("folding");
});

test("words that every field uses, numbers and single letters are none", () => {
  expect(words("On the use of a method", "We propose 2024 new methods: x and y show that they work.")).toEqual([]);
});

test("accents and capitals make no other word", () => {
  expect(words("Erdős", "erdos ERDŐS")).toEqual(["erdos"]);
});

test("whatever the text, the words are bounded, in one order, and of letters and digits alone", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (title, abstract) => {
      const found = words(title, abstract, 5);
      expect(found).toEqual(words(title, abstract, 5));
      expect(found.length).toBeLessThanOrEqual(5);
      for (const each of found) expect(each).toMatch(/^[\p{L}\p{N}\p{M}\p{Co} ]+$/u);
    }),
  );
});

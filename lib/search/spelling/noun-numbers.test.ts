import { expect, test } from "vitest";
import { otherNumbers } from "./noun-numbers";

test.each([
  "network networks",
  "llm llms",
  "box boxes",
  "class classes",
  "epoch epochs",
  "branch branches",
  "theory theories",
  "survey surveys",
  "bias biases",
  "virus viruses",
  "lens lenses",
  "cache caches",
  "database databases",
  "basis bases",
  "hypothesis hypotheses",
  "matrix matrices",
  "vertex vertices",
  "radius radii",
  "spectrum spectra",
  "equilibrium equilibria",
  "criterion criteria",
  "polyhedron polyhedra",
  "formula formulae",
  "corpus corpora",
  "woman women",
  "leaf leaves",
  "metric metrics",
])("each number is guessed from the other: %s", (pair) => {
  const [singular = "", plural = ""] = pair.split(" ");
  expect([otherNumbers(singular), otherNumbers(plural)]).toEqual([
    expect.arrayContaining([plural]),
    expect.arrayContaining([singular]),
  ]);
});

test.each(["news", "means", "this", "has", "semantics", "physics", "dynamic", "is", "2026", "α"])(
  "%s has no other number",
  (word) => {
    expect(otherNumbers(word)).toEqual([]);
  },
);

test("acronyms and words that end in a double s are no plurals", () => {
  expect(otherNumbers("loss")).toEqual(["losses"]);
  expect(otherNumbers("cas")).toEqual([]);
});

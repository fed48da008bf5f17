import fc from "fast-check";
import { expect, test } from "vitest";
import { parseName } from "@/lib/papers/name-parts";

const particle = "non-dropping-particle";

test.each([
  ["Ada Lovelace", { given: "Ada", family: "Lovelace" }],
  ["Jan van der Berg", { given: "Jan", [particle]: "van der", family: "Berg" }],
  ["Nando de Freitas", { given: "Nando", [particle]: "de", family: "Freitas" }],
  ["Nando De Freitas", { given: "Nando", family: "De Freitas" }],
  ["Laurens Van Der Maaten", { given: "Laurens", family: "Van Der Maaten" }],
  ["Mark Van der Merwe", { given: "Mark", family: "Van der Merwe" }],
  ["Fernando De la Torre", { given: "Fernando", family: "De la Torre" }],
  ["Van de Sande", { given: "Van", [particle]: "de", family: "Sande" }],
  ["Blaise Agüera y Arcas", { given: "Blaise", family: "Agüera y Arcas" }],
  ["Minh Van Nguyen", { given: "Minh Van", family: "Nguyen" }],
  ["Sammy Davis Jr.", { given: "Sammy", family: "Davis", suffix: "Jr." }],
  ["Sammy Davis, Jr.", { given: "Sammy", family: "Davis", suffix: "Jr." }],
  ["Davis, Jr., Sammy", { given: "Sammy", family: "Davis", suffix: "Jr." }],
  ["Davis, Sammy, Jr.", { given: "Sammy", family: "Davis", suffix: "Jr." }],
  ["William Strunk III", { given: "William", family: "Strunk", suffix: "III" }],
  ["van der Berg, Jan", { given: "Jan", [particle]: "van der", family: "Berg" }],
  ["Jean-Luc O'Neil", { given: "Jean-Luc", family: "O'Neil" }],
  ["J. R. R. Tolkien", { given: "J. R. R.", family: "Tolkien" }],
  ["王 小明", { given: "王", family: "小明" }],
  ["Plato", { literal: "Plato" }],
  ["van Gogh", { given: "van", family: "Gogh" }],
  ["ATLAS Collaboration", { literal: "ATLAS Collaboration" }],
  ["The Event Horizon Telescope", { literal: "The Event Horizon Telescope" }],
  ["Deep Sky Team, and friends", { literal: "Deep Sky Team, and friends" }],
  ["  Ada\n Lovelace ", { given: "Ada", family: "Lovelace" }],
  [" ", null],
  ["--", null],
])("%j has the parts %j", (text, parts) => {
  expect(parseName(text)).toEqual(parts);
});

test("no letter of a name is lost, for arbitrary names", () => {
  const letters = (text: string) => [...text.replace(/[^\p{L}\p{N}]/gu, "")].sort().join("");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const name = parseName(text);
      if (name) expect(letters(Object.values(name).join(""))).toBe(letters(text));
    }),
  );
});

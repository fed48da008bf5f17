import { expect, test } from "vitest";
import { type Author, authorSchema, authorsText, nameOf, partsOf } from "@/lib/papers/author";

const particle = "non-dropping-particle";

test.each<[Author, string, Author]>([
  ["Ana García Márquez", "Ana García Márquez", { given: "Ana García", family: "Márquez" }],
  [{ family: "García Márquez", given: "Ana" }, "Ana García Márquez", { family: "García Márquez", given: "Ana" }],
  [
    { family: "van der Waal", given: "Jan", suffix: "Jr." },
    "Jan van der Waal Jr.",
    { [particle]: "van der", family: "Waal", given: "Jan", suffix: "Jr." },
  ],
  [
    { family: "Waal", given: "Jan", [particle]: "von und zu" },
    "Jan von und zu Waal",
    { family: "Waal", given: "Jan", [particle]: "von und zu" },
  ],
  [{ family: "Le Roux", given: "Marie" }, "Marie Le Roux", { family: "Le Roux", given: "Marie" }],
  [{ literal: "Event Horizon Telescope" }, "Event Horizon Telescope", { literal: "Event Horizon Telescope" }],
])("the author %j is shown as %j and has the parts %j", (author, name, parts) => {
  expect(authorSchema.parse(author)).toEqual(author);
  expect(nameOf(author)).toBe(name);
  expect(partsOf(author)).toEqual(parts);
});

test.each([
  [1, "Ana García"],
  [3, "Ana García, et al."],
  [null, "Ana García, et al."],
])("a list of one name with the number of authors %j is %j", (authorCount, text) => {
  expect(authorsText({ authors: [{ family: "García", given: "Ana" }], authorCount })).toBe(text);
  expect(authorsText({ authors: [], authorCount })).toBe("");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { shortAuthors } from "@/lib/papers/short-authors";

const short = (authors: string[], authorCount: number | null = authors.length) => {
  const found = shortAuthors({ authors, authorCount });
  return found && `${found.names.join(", ")}${found.others ? ` +${found.others}` : ""}`;
};

test.each<[string[], number | null, string | null]>([
  [["Eva Schmidt"], 1, "Schmidt"],
  [["Eva Schmidt", "Minh Trần"], 2, "Schmidt, Trần"],
  [["Eva Schmidt", "Minh Trần", "Ada Lovelace"], 3, "Schmidt, Trần +1"],
  [["Eva Schmidt", "Minh Trần", "A B", "C D", "E F"], null, "Schmidt, Trần +3"],
  [["Eva Schmidt"], 5, "Schmidt +4"],
  [["Eva Schmidt", "Minh Trần"], 1, "Schmidt, Trần"],
  [["Eva Schmidt", "Minh Trần"], 1_200, "Schmidt, Trần +1198"],
  [[], 5, null],
  [[], null, null],
  [[" ", "--"], 2, null],
  [[" ", "Eva Schmidt"], 2, "Schmidt +1"],
])("%j of %j authors are shortened to %j", (authors, count, expected) => {
  expect(short(authors, count)).toBe(expected);
});

test.each([
  ["Jan van der Berg", "van der Berg"],
  ["van der Berg, Jan", "van der Berg"],
  ["Mark Van der Merwe", "Van der Merwe"],
  ["Blaise Agüera y Arcas", "Agüera y Arcas"],
  ["Lovelace, Ada", "Lovelace"],
  ["Sammy Davis Jr.", "Davis"],
  ["Jean-Luc O'Neil", "O'Neil"],
  ["J. R. R. Tolkien", "Tolkien"],
  ["Plato", "Plato"],
  ["王 小明", "王 小明"],
  ["王小明", "王小明"],
  ["山田 たろう", "山田 たろう"],
  ["김 민준", "김 민준"],
  ["Gemma Team", "Gemma Team"],
  ["ATLAS Collaboration", "ATLAS Collaboration"],
  ["Weinan E", "Weinan E"],
  ["Karthik C. S.", "Karthik C. S."],
  ["Wei Li (MIT)", "Li"],
  ["(anonymous)", "(anonymous)"],
  ["  Ada\n Lovelace ", "Lovelace"],
])("%j is shortened to %j", (name, expected) => {
  expect(short([name])).toBe(expected);
});

test("every author is either named or counted, for arbitrary names", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.option(fc.nat(3_000)), (authors, authorCount) => {
      const found = shortAuthors({ authors, authorCount });
      if (!found) return;
      expect(found.names.length + found.others).toBe(Math.max(authors.length, authorCount ?? 0));
      expect(found.others).toBeGreaterThanOrEqual(0);
      for (const name of found.names) expect(name).toMatch(/[\p{L}\p{N}]/u);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { readAuthors } from "@/lib/ingest/formats/author-names";

test.each([
  ["Ada Vogel", ["Ada Vogel"]],
  ["A. Vogel, B. Ito, and C. Ruiz", ["A. Vogel", "B. Ito", "C. Ruiz"]],
  ["A. Vogel and B. Ito", ["A. Vogel", "B. Ito"]],
  ["A. Vogel, and and B. Ito and", ["A. Vogel", "B. Ito"]],
  ["A. Vogel \\and B. Ito \\& C. Ruiz & D. Roy", ["A. Vogel", "B. Ito", "C. Ruiz", "D. Roy"]],
  ["A. Vogel; B. Ito", ["A. Vogel", "B. Ito"]],
  ["A. Vogel\n  and\n  B. Ito", ["A. Vogel", "B. Ito"]],
  ["Ada Vogel, Ada Vogel", ["Ada Vogel", "Ada Vogel"]],
  ["Ada Vogel (Uni A, Uni B), Ben Ito (C (D, E))", ["Ada Vogel", "Ben Ito"]],
  ["A. Vogel (Dept. of Swans and Geese: Nowhere), B. Ito Jr.", ["A. Vogel", "B. Ito Jr."]],
  ["A. Vogel (1 and 2), B. Ito (2) ((1) Uni A, (2) Uni B)", ["A. Vogel", "B. Ito"]],
  ["Ada Vogel (Uni A, Ben Ito", ["Ada Vogel Uni A", "Ben Ito"]],
  ["Ben Ito, Jr., Carl Ito, III and Dan Roy", ["Ben Ito, Jr.", "Carl Ito, III", "Dan Roy"]],
  ["P.\\,M. Vogel, Q.~R. Ito", ["P. M. Vogel", "Q. R. Ito"]],
  [
    `<a href="http://a.org/1">Ada Vogel</a> (Uni), <a href="http://a.org/2">Ben O&#39;Ito</a>`,
    ["Ada Vogel", "Ben O'Ito"],
  ],
  ["Jos&#233; Vogel, Ben Ito", ["Jos&#233; Vogel", "Ben Ito"]],
  [" , and ,", []],
  ["", []],
])("the list %j contains the names %j", (text, names) => {
  expect(readAuthors(text)).toEqual(names);
});

test.each([
  ["Bal\\'azs Vogel", "Balázs Vogel"],
  ["{\\L}ukasz It{\\o}", "Łukasz Itø"],
  ["Ng\\~{\\^o} \\DJ\\`inh", "Ngỗ Đình"],
  ["Jo\\~ao d'\\'Evora", "João d'Évora"],
  ["Fran\\ccois Vogel", "François Vogel"],
  ["J\\orn \\Lukasz Er\\Hos", "Jørn Łukasz Erős"],
  ["Ayd\\in K\\vret\\'\\inek", "Aydın Křetínek"],
  ["Ada~B. ~Vogel", "Ada B. Vogel"],
])("TeX in the name %j is converted to %j, both in a list and as a single name", (tex, name) => {
  expect(readAuthors(`${tex}, Ben Ito`)).toEqual([name, "Ben Ito"]);
  expect(readAuthors([tex, "Ben Ito"])).toEqual([name, "Ben Ito"]);
});

test.each([
  ["LampMax: Ada Vogel", ["LampMax", "Ada Vogel"]],
  ["LampMax:Ada Vogel", ["LampMax", "Ada Vogel"]],
  ["LampMax :Ada Vogel", ["LampMax", "Ada Vogel"]],
  ["Lamp360 : Ada Vogel:", ["Lamp360", "Ada Vogel"]],
  [": Ada Vogel", ["Ada Vogel"]],
  ["The Swan Collaboration: A. Vogel", ["The Swan Collaboration", "A. Vogel"]],
  ["and Ada Vogel", ["Ada Vogel"]],
  ["\\and Ada Vogel", ["Ada Vogel"]],
  ["Ada Vogel and", ["Ada Vogel"]],
  ["Ada Vogel,", ["Ada Vogel"]],
  ["Ada Vogel et al.", ["Ada Vogel"]],
  ["Ada Vogel, et al", ["Ada Vogel"]],
  ["Ada Vogel and others", ["Ada Vogel"]],
])("separators are not part of names: %j", (text, names) => {
  expect(readAuthors([text])).toEqual(names);
  expect(readAuthors(text)).toEqual(names);
});

test.each([
  ":",
  ";",
  ",",
  "and",
  "\\and",
  "&",
  "\\&",
  "et al",
  "et al.",
  "et. al.",
  "ET AL",
  "others",
  "and others",
  "",
  " ",
  ".",
  "†",
])("%j is not an author", (text) => {
  expect(readAuthors(["Ada Vogel", text, "Ben Ito"])).toEqual(["Ada Vogel", "Ben Ito"]);
  expect(readAuthors(`Ada Vogel, Ben Ito, ${text}`)).toEqual(["Ada Vogel", "Ben Ito"]);
});

test.each([
  "Metin And",
  "Annie Others",
  "Etal Vogel",
  "Et Alia",
  "Sandy Andersson",
  "Axel C:son Vogel",
  "Al Vogel",
  "王小明",
  "XÆ A-12",
  "Swan-2 Team",
  "for the R&D Group",
  "E",
])("%j is kept as a name", (name) => {
  expect(readAuthors([name])).toEqual([name]);
  expect(readAuthors(`${name}, Ben Ito`)).toEqual([name, "Ben Ito"]);
});

test("a name that the source separates from the others keeps its parentheses and its 'and'", () => {
  expect(readAuthors(["Hai (Helen) Li", "Sandy and Bob Vogel"])).toEqual(["Hai (Helen) Li", "Sandy and Bob Vogel"]);
});

const separators = [
  "and",
  "&",
  "et al",
  "et al.",
  ":",
  ";",
  ",",
  "others",
  "(",
  ")",
  "\\",
  "\\&",
  "{",
  "}",
  "$",
  "~",
  "\\and",
];
const piece = fc.oneof(fc.constantFrom(...separators, "Ada", "Jr.", " ", ", ", ": "), fc.string({ maxLength: 4 }));
const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(" "));

test("no author is empty or only a separator, for any input", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.array(anyText, { maxLength: 4 })), (given) => {
      for (const name of readAuthors(given)) {
        expect(name).toBe(name.trim());
        expect(name).toMatch(/\p{L}/u);
        expect(name).not.toMatch(/^(?:\\?and|others|et\.? al\.?)$/);
        expect(name).not.toMatch(/^[:;,&]|[:;,&]$|^and | and$/);
      }
    }),
    { numRuns: 2_000 },
  );
});

const word = fc.stringMatching(/^[A-ZÀ-ÖŁ][a-zà-öł'-]{0,8}[a-zà-ö]$/u).filter((text) => text !== "Others");
const plainName = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));

test("names without special characters are the same from one text, from a list and from name parts", () => {
  fc.assert(
    fc.property(
      fc.array(
        plainName.filter((name) => !/\b(?:Et Al|II)\b/.test(name)),
        { minLength: 1 },
      ),
      (names) => {
        const parts = names.map((name) => {
          const words = name.split(" ");
          return { given: words.slice(0, -1).join(" "), family: words.at(-1) ?? "", suffix: "" };
        });
        for (const given of [names, names.join(", "), parts]) expect(readAuthors(given)).toEqual(names);
      },
    ),
  );
});

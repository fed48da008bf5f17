import fc from "fast-check";
import { expect, test } from "vitest";
import { type NameParts, readAuthorLists, readAuthors } from "@/lib/ingest/formats/author-names";
import { type Author, nameOf } from "@/lib/papers/author";

const namesIn = (given: string | (string | NameParts)[]) => readAuthors(given).authors.map(nameOf);

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
  expect(namesIn(text)).toEqual(names);
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
  expect(namesIn(`${tex}, Ben Ito`)).toEqual([name, "Ben Ito"]);
  expect(namesIn([tex, "Ben Ito"])).toEqual([name, "Ben Ito"]);
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
  expect(namesIn([text])).toEqual(names);
  expect(namesIn(text)).toEqual(names);
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
  expect(namesIn(["Ada Vogel", text, "Ben Ito"])).toEqual(["Ada Vogel", "Ben Ito"]);
  expect(namesIn(`Ada Vogel, Ben Ito, ${text}`)).toEqual(["Ada Vogel", "Ben Ito"]);
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
  expect(namesIn([name])).toEqual([name]);
  expect(namesIn(`${name}, Ben Ito`)).toEqual([name, "Ben Ito"]);
});

test("a name that the source separates from the others keeps its parentheses and its 'and'", () => {
  expect(namesIn(["Hai (Helen) Li", "Sandy and Bob Vogel"])).toEqual(["Hai (Helen) Li", "Sandy and Bob Vogel"]);
});

test.each<[NameParts, Author]>([
  [
    { family: "García Márquez", given: "Ana", suffix: "" },
    { family: "García Márquez", given: "Ana" },
  ],
  [
    { family: "van der Waal", given: "Jan", suffix: "Jr." },
    { family: "van der Waal", given: "Jan", suffix: "Jr." },
  ],
  [
    { family: "M\\'arquez~ \\O", given: "J.\\,P.", suffix: "" },
    { family: "Márquez Ø", given: "J. P." },
  ],
  [
    { family: "Others", given: "Annie", suffix: "" },
    { family: "Others", given: "Annie" },
  ],
  [
    { family: "Bai", given: "and Lei", suffix: "" },
    { family: "Bai", given: "Lei" },
  ],
  [
    { family: "Anderson", given: "Sandy and Bob", suffix: "" },
    { family: "Anderson", given: "Sandy and Bob" },
  ],
  [{ family: "Ng", given: "", suffix: "" }, "Ng"],
  [{ family: "Event Horizon Telescope", given: "", suffix: "" }, { literal: "Event Horizon Telescope" }],
  [{ family: "Gemma Team, Google DeepMind", given: "", suffix: "" }, { literal: "Gemma Team, Google DeepMind" }],
  [{ family: "Collaboration", given: "for the ATLAS", suffix: "" }, "for the ATLAS Collaboration"],
  [{ family: "Program", given: "The Univalent Foundations", suffix: "" }, "The Univalent Foundations Program"],
  [{ family: "", given: "Madonna", suffix: "" }, "Madonna"],
])("the parts %j of a name are kept as %j", (parts, author) => {
  expect(readAuthors([parts]).authors).toEqual([author]);
});

test("a team before the first member of a list is not a part of the member's name", () => {
  const { authors } = readAuthors([{ family: "Chen", given: "LampMax: Aili", suffix: "" }]);
  expect(authors).toEqual(["LampMax", { family: "Chen", given: "Aili" }]);
});

test("a suffix that stands for an author of its own becomes a part of the name before it", () => {
  const ben = { family: "Ito", given: "Ben", suffix: "" };
  const { authors } = readAuthors([ben, { family: "Jr.", given: "", suffix: "" }, "Ada Vogel", "III"]);
  expect(authors).toEqual([{ family: "Ito", given: "Ben", suffix: "Jr." }, "Ada Vogel, III"]);
});

test.each([
  ["Ada Vogel, Ben Ito, et al.", null],
  ["Ada Vogel, Ben Ito et. al", null],
  ["Ada Vogel, Ben Ito and others", null],
  ["Ada Vogel, Ben Ito, others", null],
  ["Ada Vogel, Ben Ito", 2],
  ["Annie Others, Metin And", 2],
  ["Et Alia and Al Vogel", 2],
  ["", null],
])("the list %j has the number of authors %j", (text, authorCount) => {
  expect(readAuthors(text).authorCount).toBe(authorCount);
  expect(readAuthorLists(text.split(", ")).authorCount).toBe(authorCount);
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
      for (const name of namesIn(given)) {
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
        for (const given of [names, names.join(", "), parts]) expect(namesIn(given)).toEqual(names);
      },
    ),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { looksLikePage, parsePage } from "@/lib/ingest/formats/daily-papers-page/wire";

const record = (title: string, by = "  • 3 authors", date = "Apr 1, 2026") =>
  `${title}\n\nAbstract of ${title}.\n\n${by}\n·\n${date}`;
const page = (...records: string[]) => `Daily Papers\n\nbyline\n\nApr 20\n\n${records.join("\n\n")}`;

test("a record contains title, abstract, number of authors, date and number of comments", () => {
  expect(parsePage(page(record("A", "  • 3 authors", "May 2, 2025 7")), "x.txt").records).toEqual([
    {
      title: "A",
      abstract: "Abstract of A.",
      authorCount: 3,
      organization: null,
      date: { month: 5, dayOfMonth: 2, year: 2025, line: 13 },
      comments: 7,
      line: 7,
    },
  ]);
});

describe("variants of the page are parsed:", () => {
  test.each([
    ["CRLF and a byte order mark", (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`],
    [
      "a search field and view names at the top",
      (text: string) => `Daily\nWeekly\nMonthly\nTrending Papers\nSearch papers\n${text}`,
    ],
    ["line breaks at the end", (text: string) => `${text}\n\n`],
    ["one author", (text: string) => text.replace("3 authors", "1 author")],
  ])("%s", (_, change) => {
    const text = change(page(record("A"), record("B")));
    expect(looksLikePage(text)).toBe(true);
    expect(parsePage(text, "x.txt").records.map(({ title }) => title)).toEqual(["A", "B"]);
  });

  test("several paragraphs", () => {
    const text = page("A\n\nOne.\n\n\nTwo\nwrapped.\n\n  • 3 authors\n·\nApr 1");
    expect(parsePage(text, "x.txt").records[0]?.abstract).toBe("One.\n\nTwo\nwrapped.");
  });

  test("an organisation instead of the number of authors", () => {
    const text = page(record("A", "PrincetonUniversity Princeton University"));
    expect(parsePage(text, "x.txt").records[0]).toMatchObject({
      authorCount: null,
      organization: { slug: "PrincetonUniversity", name: "Princeton University" },
    });
  });
});

describe("a malformed page is refused with its file name, line and what was expected:", () => {
  test.each([
    ["no day", "Daily Papers\n\nA\n\nB\n\n  • 3 authors\n·\nMay 1, 2025", /^x\.txt:8: expected the page's day/],
    ["no papers", "Daily Papers\n\nApr 20\n\n", /^x\.txt:5: expected at least one paper/],
    [
      "a broken date",
      page(record("A", "  • 3 authors", "yesterday")),
      /^x\.txt:13: expected a date.*found "yesterday"/,
    ],
    ["no date at the end", page(record("A", "  • 3 authors", "")), /^x\.txt:13: expected a date.*end of the file/],
    ["a truncated record", `${page(record("A"))}\n\nB\n\nAbstract`, /^x\.txt:15: expected "·" and a date.*found "B"/],
    [
      "no authors",
      page(`A\n\n${"long ".repeat(60)}\n·\nApr 1`),
      /^x\.txt:9: expected "• N authors" or an organisation/,
    ],
    ["no abstract", page("A\n\n  • 3 authors\n·\nApr 1"), /^x\.txt:9: expected an abstract/],
    ["only a title", page("A\n·\nApr 1"), /^x\.txt:8: expected a title, an abstract/],
  ])("%s", (_, text, message) => {
    expect(() => parsePage(text, "x.txt")).toThrow(message);
  });

  test("any text is either parsed or refused with an error message", () => {
    const line = fc.constantFrom(
      "·",
      "",
      "Apr 20",
      "  • 3 authors",
      "May 22, 2025 2",
      "mit MIT",
      "Some title",
      "Feb 31",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        try {
          expect(parsePage(lines.join("\n"), "x.txt").records.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect(String(error)).toMatch(/x\.txt:\d+: expected /);
        }
      }),
    );
  });
});

test("every record that follows the grammar is parsed completely", () => {
  const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9$\\{}^_%'-]{0,12}$/).filter((text) => !/^(Apr|May)$/.test(text));
  const sentence = fc.array(word, { minLength: 3, maxLength: 12 }).map((words) => `${words.join(" ")}.`);
  const anyRecord = fc.record({
    title: sentence,
    abstract: sentence,
    authors: fc.integer({ min: 1, max: 99999 }),
    comments: fc.option(fc.nat(9999)),
  });
  fc.assert(
    fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 6 }), (records) => {
      const texts = records.map(
        ({ title, abstract, authors, comments }) =>
          `${title}\n\n${abstract}\n\n  • ${authors} authors\n·\nMay 2, 2025${comments === null ? "" : ` ${comments}`}`,
      );
      const read = parsePage(page(...texts), "x.txt").records;
      expect(
        read.map(({ title, abstract, authorCount, comments }) => ({ title, abstract, authors: authorCount, comments })),
      ).toEqual(records);
    }),
  );
});

import { describe, expect, test } from "vitest";
import { addDays, dayFrom, formatDay, weekdayOf } from "@/lib/days";
import { explainMissingList } from "@/lib/ingest/formats/arxiv/announcements";

function day(text: string) {
  const [year = 0, month = 0, dayOfMonth = 0] = text.split("-").map(Number);
  const found = dayFrom(year, month, dayOfMonth);
  if (!found) throw new Error(`no day: ${text}`);
  return found;
}

describe("whether there is a list on", () => {
  test.each([
    ["Monday", "2026-04-20", true],
    ["Friday", "2026-04-24", true],
    ["Saturday", "2026-04-25", false],
    ["Sunday, although there is an announcement in the evening", "2026-04-26", false],
    ["the day after Thanksgiving", "2026-11-27", false],
    ["Thanksgiving itself, announced the evening before", "2026-11-26", true],
    ["the day after a Monday holiday", "2026-09-08", false],
    ["a Friday holiday, announced on Thursday", "2026-06-19", true],
    ["the Monday after a Friday holiday", "2026-06-22", true],
    ["the day after 29 December", "2026-12-30", false],
    ["New Year's Day after 31 December", "2027-01-01", false],
  ])("%s", (_, date, expected) => {
    expect(explainMissingList(day(date), `${date}T12:00:00Z`) === null).toBe(expected);
  });
});

describe("the explanation for a day without a list", () => {
  test.each([
    [
      "2026-04-25",
      "2026-04-25T12:00:00Z",
      "arXiv announces no papers on Saturday; the next list is due on Sunday at 20:00 ET.",
    ],
    ["2026-04-26", "2026-04-26T12:00:00Z", "arXiv has no list on Sunday; the next list is due on Sunday at 20:00 ET."],
    [
      "2026-11-27",
      "2026-11-27T15:00:00Z",
      "arXiv has no list on Friday, 27 November 2026, the day after a holiday; the next list is due on Sunday at 20:00 ET.",
    ],
    [
      "2026-04-25",
      "2026-11-24T12:00:00Z",
      "arXiv announces no papers on Saturday; the next list was dated Monday, 27 April 2026.",
    ],
    [
      "2026-12-05",
      "2026-11-24T12:00:00Z",
      "arXiv announces no papers on Saturday; the next list is due on Sunday, 6 December 2026 at 20:00 ET.",
    ],
    [
      "2026-01-10",
      "2026-01-12T00:59:59Z",
      "arXiv announces no papers on Saturday; the next list is due on Sunday at 20:00 ET.",
    ],
    [
      "2026-01-10",
      "2026-01-12T01:00:00Z",
      "arXiv announces no papers on Saturday; the next list was dated Monday, 12 January 2026.",
    ],
    // Daylight saving time begins that morning.
    ["2026-03-08", "2026-03-08T23:59:59Z", "arXiv has no list on Sunday; the next list is due on Sunday at 20:00 ET."],
    [
      "2026-03-08",
      "2026-03-09T00:00:00Z",
      "arXiv has no list on Sunday; the next list was dated Monday, 9 March 2026.",
    ],
    ["2026-04-27", "2026-04-27T12:00:00Z", null],
  ])("for %s at %s", (date, now, sentence) => {
    expect(explainMissingList(day(date), now)).toBe(sentence);
  });
});

test("for two years, every list is dated Monday to Friday, or its absence is explained by the day of the next one", () => {
  let next = "";
  for (let date = day("2027-12-31"); date >= "2026-01-01"; date = addDays(date, -1)) {
    const explanation = explainMissingList(date, "2028-01-10T12:00:00Z");
    if (explanation === null) {
      expect(weekdayOf(date)).toBeLessThanOrEqual(5);
      next = formatDay(date, "full");
    } else if (next !== "") expect(explanation).toContain(`the next list was dated ${next}.`);
  }
});

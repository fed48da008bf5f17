import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { addDays, dayFrom, weekdayOf } from "@/lib/days";
import { announcesOn, nextAnnouncement, quietDaySentence } from "@/lib/ingest/formats/arxiv/announcements";

function day(text: string) {
  const [year = 0, month = 0, dayOfMonth = 0] = text.split("-").map(Number);
  const found = dayFrom(year, month, dayOfMonth);
  if (!found) throw new Error(`no day: ${text}`);
  return found;
}

describe("the next announcement", () => {
  test.each([
    ["before the evening, summer time", "2026-04-20T12:00:00Z", "2026-04-21T00:00:00Z"],
    ["at the moment of one, the next", "2026-04-21T00:00:00Z", "2026-04-22T00:00:00Z"],
    ["Thursday night leads to Sunday", "2026-04-24T01:00:00Z", "2026-04-27T00:00:00Z"],
    ["Saturday leads to Sunday", "2026-04-25T12:00:00Z", "2026-04-27T00:00:00Z"],
    ["winter time", "2026-01-12T12:00:00Z", "2026-01-13T01:00:00Z"],
    ["the Sunday on which summer time begins", "2026-03-08T05:00:00Z", "2026-03-09T00:00:00Z"],
    ["the Sunday on which it ends", "2026-11-01T04:00:00Z", "2026-11-02T01:00:00Z"],
    ["Thanksgiving, a Thursday, leads to Sunday", "2026-11-26T12:00:00Z", "2026-11-30T01:00:00Z"],
    ["a Monday holiday leads to Tuesday", "2026-09-07T12:00:00Z", "2026-09-09T00:00:00Z"],
    ["the last evening of the year is none", "2026-12-31T12:00:00Z", "2027-01-04T01:00:00Z"],
    ["a year whose holidays are not known", "2027-01-01T12:00:00Z", "2027-01-04T01:00:00Z"],
  ])("%s", (_, now, next) => {
    expect(nextAnnouncement(now).toString()).toBe(next);
  });
});

describe("whether a list is dated a day", () => {
  test.each([
    ["Monday", "2026-04-20", true],
    ["Friday", "2026-04-24", true],
    ["Saturday", "2026-04-25", false],
    ["Sunday, though that evening announces", "2026-04-26", false],
    ["the day after Thanksgiving", "2026-11-27", false],
    ["Thanksgiving itself, announced the evening before", "2026-11-26", true],
    ["the day after a Monday holiday", "2026-09-08", false],
    ["a Friday holiday, announced on Thursday", "2026-06-19", true],
    ["the Monday after a Friday holiday", "2026-06-22", true],
    ["the day after 29 December", "2026-12-30", false],
    ["New Year's Day after 31 December", "2027-01-01", false],
  ])("%s", (_, date, expected) => {
    expect(announcesOn(day(date))).toBe(expected);
  });
});

describe("a quiet day explains itself", () => {
  test.each([
    ["2026-04-25", "2026-04-25T12:00:00Z", "arXiv announces nothing on Saturday; the next list comes Sunday 20:00 ET."],
    ["2026-04-26", "2026-04-26T12:00:00Z", "arXiv lists nothing on Sunday; the next list comes Sunday 20:00 ET."],
    [
      "2026-11-27",
      "2026-11-27T15:00:00Z",
      "arXiv lists nothing on Friday, 27 November 2026, after a holiday; the next list comes Sunday 20:00 ET.",
    ],
    [
      "2026-04-25",
      "2026-11-24T12:00:00Z",
      "arXiv announces nothing on Saturday; the next list was that of Monday, 27 April 2026.",
    ],
    [
      "2026-12-05",
      "2026-11-24T12:00:00Z",
      "arXiv announces nothing on Saturday; the next list comes Sunday, 6 December 2026 20:00 ET.",
    ],
    ["2026-04-27", "2026-04-27T12:00:00Z", null],
  ])("%s at %s", (date, now, sentence) => {
    expect(quietDaySentence(day(date), now)).toBe(sentence);
  });
});

test("in two years every list follows an announcement, at 20:00 in New York the evening before, and has no sentence", () => {
  for (let date = day("2026-01-01"); date < "2028-01-01"; date = addDays(date, 1)) {
    const midnight = Temporal.PlainDate.from(date).toZonedDateTime("America/New_York");
    const next = nextAnnouncement(midnight.subtract({ hours: 5 }).toInstant()).toZonedDateTimeISO("America/New_York");
    expect(next.hour).toBe(20);
    const isEveningBefore = next.toPlainDate().toString() === addDays(date, -1);
    expect(announcesOn(date)).toBe(isEveningBefore);
    expect(quietDaySentence(date, midnight.toInstant()) === null).toBe(announcesOn(date));
    if (weekdayOf(date) > 5) expect(announcesOn(date)).toBe(false);
  }
});

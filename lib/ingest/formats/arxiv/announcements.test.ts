import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { addDays, dayFrom, weekdayOf } from "@/lib/days";
import { announcesOn, explainMissingList, nextAnnouncement } from "@/lib/ingest/formats/arxiv/announcements";

function day(text: string) {
  const [year = 0, month = 0, dayOfMonth = 0] = text.split("-").map(Number);
  const found = dayFrom(year, month, dayOfMonth);
  if (!found) throw new Error(`no day: ${text}`);
  return found;
}

describe("the next announcement", () => {
  test.each([
    ["is the same evening during the day, in daylight saving time", "2026-04-20T12:00:00Z", "2026-04-21T00:00:00Z"],
    ["is the next one at the time of an announcement", "2026-04-21T00:00:00Z", "2026-04-22T00:00:00Z"],
    ["after Thursday evening is on Sunday", "2026-04-24T01:00:00Z", "2026-04-27T00:00:00Z"],
    ["after Saturday is on Sunday", "2026-04-25T12:00:00Z", "2026-04-27T00:00:00Z"],
    ["is the same evening in standard time", "2026-01-12T12:00:00Z", "2026-01-13T01:00:00Z"],
    ["is correct on the Sunday on which daylight saving time begins", "2026-03-08T05:00:00Z", "2026-03-09T00:00:00Z"],
    ["is correct on the Sunday on which daylight saving time ends", "2026-11-01T04:00:00Z", "2026-11-02T01:00:00Z"],
    ["after Thanksgiving, a Thursday, is on Sunday", "2026-11-26T12:00:00Z", "2026-11-30T01:00:00Z"],
    ["after a Monday holiday is on Tuesday", "2026-09-07T12:00:00Z", "2026-09-09T00:00:00Z"],
    ["is not on the last evening of the year", "2026-12-31T12:00:00Z", "2027-01-04T01:00:00Z"],
    ["follows the weekly schedule in a year with unknown holidays", "2027-01-01T12:00:00Z", "2027-01-04T01:00:00Z"],
  ])("%s", (_, now, next) => {
    expect(nextAnnouncement(now).toString()).toBe(next);
  });
});

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
    expect(announcesOn(day(date))).toBe(expected);
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
    ["2026-04-27", "2026-04-27T12:00:00Z", null],
  ])("for %s at %s", (date, now, sentence) => {
    expect(explainMissingList(day(date), now)).toBe(sentence);
  });
});

test("for two years, every list follows an announcement at 20:00 New York time the evening before and needs no explanation", () => {
  for (let date = day("2026-01-01"); date < "2028-01-01"; date = addDays(date, 1)) {
    const midnight = Temporal.PlainDate.from(date).toZonedDateTime("America/New_York");
    const next = nextAnnouncement(midnight.subtract({ hours: 5 }).toInstant()).toZonedDateTimeISO("America/New_York");
    expect(next.hour).toBe(20);
    const isEveningBefore = next.toPlainDate().toString() === addDays(date, -1);
    expect(announcesOn(date)).toBe(isEveningBefore);
    expect(explainMissingList(date, midnight.toInstant()) === null).toBe(announcesOn(date));
    if (weekdayOf(date) > 5) expect(announcesOn(date)).toBe(false);
  }
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, daysBetween, parseDay, weekdayOf } from "@/lib/days";
import { readFrequency } from "@/lib/subscriptions/subscription";
import { dueAt, dueFrom, dueSlot, isBeyond, localDayOf, type Schedule } from "./schedule";

const schedule = (timeZone: string, hour: number, frequency = "daily"): Schedule => ({
  frequency: readFrequency(frequency),
  hour,
  timeZone,
});
const day = (text: string): Day => parseDay(text) ?? expect.fail(text);

describe("the next digest is due at the first scheduled hour after confirming", () => {
  test.each([
    ["the same day", "Europe/Berlin", 7, "daily", "2026-04-20T04:59:59.999Z", "2026-04-20T05:00:00.000Z"],
    [
      "the next day, when confirmed exactly at the hour",
      "Europe/Berlin",
      7,
      "daily",
      "2026-04-20T05:00:00.000Z",
      "2026-04-21T05:00:00.000Z",
    ],
    ["after the weekend", "UTC", 7, "weekdays", "2026-04-24T08:00:00.000Z", "2026-04-27T07:00:00.000Z"],
    ["a week later", "UTC", 7, "weekly-mon", "2026-04-20T07:00:00.000Z", "2026-04-27T07:00:00.000Z"],
    ["an upvote digest every day", "UTC", 7, "upvotes-20", "2026-04-25T08:00:00.000Z", "2026-04-26T07:00:00.000Z"],
    [
      "a time zone with quarter hours",
      "Asia/Kathmandu",
      7,
      "daily",
      "2026-04-20T00:00:00.000Z",
      "2026-04-20T01:15:00.000Z",
    ],
    ["an hour that is skipped", "Europe/Berlin", 2, "daily", "2026-03-28T12:00:00.000Z", "2026-03-29T01:00:00.000Z"],
    ["an hour that occurs twice", "Europe/Berlin", 2, "daily", "2026-10-24T12:00:00.000Z", "2026-10-25T00:00:00.000Z"],
    [
      "only the first occurrence of a repeated hour",
      "Europe/Berlin",
      2,
      "daily",
      "2026-10-25T00:30:00.000Z",
      "2026-10-26T01:00:00.000Z",
    ],
    [
      "a day that the time zone skipped",
      "Pacific/Apia",
      7,
      "daily",
      "2011-12-29T18:00:00.000Z",
      "2011-12-30T17:00:00.000Z",
    ],
    ["midnight that is skipped", "Africa/Cairo", 0, "daily", "2026-04-23T12:00:00.000Z", "2026-04-23T22:00:00.000Z"],
  ])("%s", (_, timeZone, hour, frequency, after, expected) => {
    expect(dueAt(schedule(timeZone, hour, frequency), { after, lastDigestDay: null })).toBe(expected);
  });

  test("the next digest is never due on a day that has had one", () => {
    const past = { after: "2026-04-20T04:00:00.000Z", lastDigestDay: day("2026-04-20") };
    expect(dueAt(schedule("UTC", 18), past)).toBe("2026-04-21T18:00:00.000Z");
  });
});

test("a pause ends at the subscriber's hour on its last day", () => {
  expect(dueFrom(schedule("America/New_York", 7), day("2026-05-01"))).toBe("2026-05-01T11:00:00.000Z");
  expect(dueFrom(schedule("UTC", 0), day("2026-05-01"))).toBe("2026-05-01T00:00:00.000Z");
  expect(dueFrom(schedule("UTC", 7, "weekly-mon"), day("2026-05-01"))).toBe("2026-05-04T07:00:00.000Z");
});

test.each([
  ["before the hour, the digest of the previous day", "2026-04-20T06:59:00.000Z", null, "2026-04-19"],
  ["from the hour on, today's digest", "2026-04-20T07:00:00.000Z", "2026-04-19", "2026-04-20"],
  ["nothing when today has had one", "2026-04-20T23:00:00.000Z", "2026-04-20", null],
  ["nothing when the clock was set back", "2026-04-20T23:00:00.000Z", "2026-04-21", null],
  ["only the last of many missed days", "2026-04-20T12:00:00.000Z", "2026-03-01", "2026-04-20"],
])("due: %s", (_, now, lastDigestDay, expected) => {
  expect(dueSlot(schedule("UTC", 7), now, lastDigestDay === null ? null : day(lastDigestDay))).toBe(expected);
});

test("an instant beyond every schedule reveals that the clock was wrong", () => {
  expect(isBeyond("2030-01-01T00:00:00.000Z", "2026-04-20T00:00:00.000Z")).toBe(true);
  expect(isBeyond("2026-04-28T00:00:00.000Z", "2026-04-20T00:00:00.000Z")).toBe(false);
});

/**
 * Simulates the worker: checks at the given instants and remembers what the database would store. Returns the days
 * sent.
 */
function simulate(preferences: Schedule, confirmedAt: string, checks: string[]): Day[] {
  const sent: Day[] = [];
  let lastDigestDay: Day | null = null;
  let due = dueAt(preferences, { after: confirmedAt, lastDigestDay });
  for (const now of checks) {
    if (due === null || due > now) continue;
    const slot = dueSlot(preferences, now, lastDigestDay);
    if (slot) {
      sent.push(slot);
      lastDigestDay = slot;
    }
    due = dueAt(preferences, { after: now, lastDigestDay });
  }
  return sent;
}

const iso = (ms: number) => new Date(ms).toISOString();
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Returns instants over `days` days from `start`, with steps of these minutes in turn. */
function instants(start: string, days: number, minutes: number[]): string[] {
  const checks: string[] = [];
  let now = Date.parse(start);
  const end = now + days * dayMs;
  for (let index = 0; now < end; index += 1) {
    now += (minutes[index % minutes.length] ?? 60) * minuteMs;
    checks.push(iso(now));
  }
  return checks;
}

const zones = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"];
/** Minutes between checks: a few, or downtimes of less than a day. */
const steps = fc.array(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 23 * 60 - 1 })), {
  minLength: 5,
  maxLength: 60,
});

describe.each(zones)("over a full year in %s, whenever the server is restarted", (timeZone) => {
  test("each local day has exactly one daily digest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), steps, (hour, minutes) => {
        const preferences = schedule(timeZone, hour);
        const start = "2026-01-01T12:00:00.000Z";
        const sent = simulate(preferences, start, instants(start, 366, minutes));
        const first = sent[0] ?? expect.fail("none");
        expect(sent).toEqual(sent.map((_, index) => addDays(first, index)));
        expect(sent.length).toBeGreaterThanOrEqual(364);
      }),
      { numRuns: 12 },
    );
  });

  test("a clock that jumps forward a day, then back past the hour, sends no day's digest twice", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.array(fc.integer({ min: 0, max: 120 })), (hour, jumps) => {
        const start = "2026-03-20T00:00:00.000Z";
        const checks = instants(start, 30, [20]).flatMap((now, index) => {
          const [later, earlier] = [iso(Date.parse(now) + dayMs), iso(Date.parse(now) - 60 * minuteMs)];
          return jumps.includes(index) ? [now, later, earlier, now] : [now];
        });
        const sent = simulate(schedule(timeZone, hour), start, checks);
        expect(new Set(sent).size).toBe(sent.length);
        expect(sent).toEqual(sent.toSorted());
        const last = localDayOf(checks.at(-1) ?? start, timeZone) ?? expect.fail("no day");
        expect(sent.length).toBeGreaterThanOrEqual(daysBetween(sent[0] ?? last, last));
      }),
      { numRuns: 15 },
    );
  });
});

test("weekly and weekday digests are sent only on their days, however many checks are missed", () => {
  const start = "2026-01-01T12:00:00.000Z";
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 23 }), steps, (timeZone, hour, minutes) => {
      const checks = instants(start, 60, minutes);
      const weekly = simulate(schedule(timeZone, hour, "weekly-wed"), start, checks);
      expect(new Set(weekly.map(weekdayOf))).toEqual(new Set(weekly.length > 0 ? [3] : []));
      const weekdays = simulate(schedule(timeZone, hour, "weekdays"), start, checks);
      expect(weekdays.every((each) => weekdayOf(each) <= 5)).toBe(true);
      expect(new Set(weekdays).size).toBe(weekdays.length);
    }),
    { numRuns: 15 },
  );
});

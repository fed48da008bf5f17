import fc from "fast-check";
import { expect, test } from "vitest";
import { arxivIdOfNumber } from "@/lib/ingest/formats/wire-schema";

test.each([
  [2405.1234, "2405.12340"],
  [2405.1, "2405.10000"],
  [2405.00001, "2405.00001"],
  [704.1, "0704.1000"],
  [1412.0001, "1412.0001"],
  [1412.00001, null],
  [2413.1, null],
  [2405, null],
  [12, null],
  [701.1, null],
  [2405.123456, null],
  [240_512_345, null],
  [-2405.1234, null],
  [0, null],
  [1e300, null],
  [Number.NaN, null],
])("the number %d stands for the id %j", (value, expected) => {
  expect(arxivIdOfNumber(value)).toBe(expected);
});

test("every id can be restored from its number", () => {
  const months = fc.tuple(
    fc.integer({ min: 8, max: 39 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 9999 }),
  );
  fc.assert(
    fc.property(months, ([year, month, number]) => {
      const yearMonth = `${String(year).padStart(2, "0")}${String(month).padStart(2, "0")}`;
      const id = `${yearMonth}.${String(number).padStart(yearMonth >= "1501" ? 5 : 4, "0")}`;
      expect(arxivIdOfNumber(Number(id))).toBe(id);
    }),
  );
});

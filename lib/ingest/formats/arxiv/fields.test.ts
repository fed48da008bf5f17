import fc from "fast-check";
import { expect, test } from "vitest";
import { dateIn } from "@/lib/ingest/formats/arxiv/fields";

test.each([
  ["2007-04-02", "2007-04-02"],
  [" 2008-02-29\n", "2008-02-29"],
  ["Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02T19:18:42.000Z"],
  ["02 Apr 2007 19:18 +0000", "2007-04-02T19:18:00.000Z"],
  ["2007-04-02T19:18:42Z", "2007-04-02T19:18:42.000Z"],
  ["2007-04-02 19:18:42", "2007-04-02T19:18:42.000Z"],
  ["2007-04-02T19:18:42.5+02:00", "2007-04-02T17:18:42.500Z"],
])("%j is parsed as the date %s", (text, date) => {
  expect(dateIn(text)).toBe(date);
});

test.each([
  "",
  "soon",
  "2007-02-29",
  "1900-02-29",
  "2007-13-01",
  "2007-00-10",
  "0000-01-01",
  "20070402",
  "Mon, 31 Apr 2007 19:18:42 GMT",
  "Mon, 2 Foo 2007 19:18:42 GMT",
  "Mon, 2 Apr 2007 24:18:42 GMT",
  "Mon, 2 Apr 2007 19:18:42 EST",
  "2".repeat(100_000),
])("%j is not a date", (text) => {
  expect(dateIn(text)).toBeNull();
});

test("every RFC 2822 date is parsed to the same instant as in JavaScript", () => {
  const range = { min: new Date("0100-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(range), (date) => {
      date.setUTCMilliseconds(0);
      expect(dateIn(date.toUTCString())).toBe(date.toISOString());
      expect(dateIn(date.toISOString().slice(0, 10))).toBe(date.toISOString().slice(0, 10));
    }),
  );
});

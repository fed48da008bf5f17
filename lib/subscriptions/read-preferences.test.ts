import { describe, expect, test } from "vitest";
import { hasPreferenceFields, parsePreferences } from "./read-preferences";
import type { DigestPreferences } from "./subscription";

const current: DigestPreferences = { frequency: "daily", paperLimit: 10, query: "agents", hour: 7, timeZone: "UTC" };
const parse = (fields: Record<string, string>) => parsePreferences(new Map(Object.entries(fields)), current);

test("fields missing from the form keep their current value", () => {
  expect(parse({})).toEqual(current);
  expect(hasPreferenceFields(new Map([["email", "a@example.org"]]))).toBe(false);
  expect(hasPreferenceFields(new Map([["hour", "7"]]))).toBe(true);
});

test("fields of the form are parsed and normalized", () => {
  const fields = {
    frequency: "weekly-wed",
    papers: "3",
    query: " flow\r\nmatching  -survey ",
    hour: "18",
    timeZone: "Asia/Kathmandu",
  };
  expect(parse(fields)).toEqual({
    frequency: "weekly-wed",
    paperLimit: 3,
    query: "flow matching -survey",
    hour: 18,
    timeZone: "Asia/Kathmandu",
  });
  expect(parse({ frequency: "upvotes", upvotes: "25" }).frequency).toBe("upvotes-25");
  expect(parse({ frequency: "upvotes-9" }).frequency).toBe("upvotes-9");
  expect(parse({ frequency: "daily", upvotes: "" }).frequency).toBe("daily");
  expect(parse({ query: "  " }).query).toBeNull();
});

describe("an invalid field is rejected with the expected value", () => {
  const cases: [Record<string, string>, string][] = [
    [{ frequency: "hourly" }, "Expected a frequency"],
    [{ frequency: "upvotes", upvotes: "0" }, "Expected a number of upvotes"],
    [{ frequency: "upvotes", upvotes: "many" }, "Expected a number of upvotes"],
    [{ papers: "11" }, "Expected a number of papers from 1 to 10."],
    [{ papers: "0" }, "Expected a number of papers from 1 to 10."],
    [{ papers: "-1" }, "Expected a number of papers from 1 to 10."],
    [{ query: "!!! ()" }, "Expected a query with words"],
    [{ query: "word ".repeat(60) }, "Expected a query of at most 250 characters."],
    [{ hour: "24" }, "Expected an hour from 0 to 23."],
    [{ hour: "7.5" }, "Expected an hour from 0 to 23."],
    [{ timeZone: "Mars/Base" }, "Expected an IANA time zone"],
  ];
  test.each(cases)("%j", (fields, message) => {
    expect(() => parse(fields)).toThrow(message);
  });
});

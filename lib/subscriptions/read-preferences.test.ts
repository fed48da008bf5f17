import { describe, expect, test } from "vitest";
import { readAsked, saysMore } from "./read-preferences";
import type { Asked } from "./subscription";

const current: Asked = { frequency: "daily", paperLimit: 10, query: "agents", hour: 7, timeZone: "UTC" };
const read = (fields: Record<string, string>) => readAsked(new Map(Object.entries(fields)), current);

test("what a form leaves out stays as it was", () => {
  expect(read({})).toEqual(current);
  expect(saysMore(new Map([["email", "a@example.org"]]))).toBe(false);
  expect(saysMore(new Map([["hour", "7"]]))).toBe(true);
});

test("what it says is taken, in one line and one form", () => {
  const fields = {
    frequency: "weekly-wed",
    papers: "3",
    query: " flow\r\nmatching  -survey ",
    hour: "18",
    timeZone: "Asia/Kathmandu",
  };
  expect(read(fields)).toEqual({
    frequency: "weekly-wed",
    paperLimit: 3,
    query: "flow matching -survey",
    hour: 18,
    timeZone: "Asia/Kathmandu",
  });
  expect(read({ frequency: "upvotes", upvotes: "25" }).frequency).toBe("upvotes-25");
  expect(read({ frequency: "upvotes-9" }).frequency).toBe("upvotes-9");
  expect(read({ frequency: "daily", upvotes: "" }).frequency).toBe("daily");
  expect(read({ query: "  " }).query).toBeNull();
});

describe("what it cannot mean is refused with what was expected", () => {
  const cases: [Record<string, string>, string][] = [
    [{ frequency: "hourly" }, "Expected how often"],
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
  test.each(cases)("%j", (fields, sentence) => {
    expect(() => read(fields)).toThrow(sentence);
  });
});

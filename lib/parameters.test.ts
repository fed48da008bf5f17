import { expect, test } from "vitest";
import { z } from "zod";
import { parsedBy, readParameters, wholeNumber } from "@/lib/parameters";

const schema = z.object({
  limit: wholeNumber(1, 100, 50),
  colour: z.enum(["red", "blue"], "red or blue").optional(),
  day: parsedBy((text) => (text === "today" ? 1 : null), "today"),
});

const read = (query: string) => readParameters(schema, new URLSearchParams(query));

test.each([
  ["day=today", { limit: 50, day: 1 }],
  ["day=today&limit=7&colour=red", { limit: 7, colour: "red", day: 1 }],
  ["day=today&limit=007&other=x&__proto__=x", { limit: 7, day: 1 }],
  ["day=today&day=never&limit=1&limit=none", { limit: 1, day: 1 }],
])("%j is parsed as %j", (query, expected) => {
  expect(read(query)).toEqual(expected);
});

test.each([
  ["limit=1", "Expected day, today."],
  ["day=", 'Expected day to be today, found "".'],
  ["day=today&limit=0", 'Expected limit to be a whole number from 1 to 100, found "0".'],
  ["day=today&limit=101", 'Expected limit to be a whole number from 1 to 100, found "101".'],
  ["day=today&limit=", 'Expected limit to be a whole number from 1 to 100, found "".'],
  ["day=today&limit=1e1", 'Expected limit to be a whole number from 1 to 100, found "1e1".'],
  ["day=today&limit[]=1&limit=%201", 'Expected limit to be a whole number from 1 to 100, found " 1".'],
  ["day=today&limit=9999999999", 'Expected limit to be a whole number from 1 to 100, found "9999999999".'],
  ["day=today&colour=green", 'Expected colour to be red or blue, found "green".'],
  [`day=${"x".repeat(999)}`, `Expected day to be today, found "${"x".repeat(40)}".`],
])("%j is rejected: %s", (query, sentence) => {
  expect(() => read(query)).toThrowError(expect.objectContaining({ code: "invalid-input", message: sentence }));
});

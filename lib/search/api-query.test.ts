import { expect, test } from "vitest";
import { parseApiQuery } from "./api-query";

test.each([
  ["q=flow", { text: "flow", limit: 120 }],
  ["q=&limit=1", { text: "", limit: 1 }],
  ["q=a&q=b&limit=7&limit=0&page=x", { text: "a", limit: 7 }],
  [`q=${"%F0%9D%9B%BC".repeat(250)}`, { text: "𝛼".repeat(250), limit: 120 }],
])("the parameters %s are parsed", (params, expected) => {
  expect(parseApiQuery(new URLSearchParams(params))).toEqual(expected);
});

test.each([
  ["", "Expected q, the words to search for."],
  ["limit=5", "Expected q, the words to search for."],
  [`q=${"a".repeat(251)}`, 'Expected q to be at most 250 characters, found "aaa'],
  ["q=a&limit=0", 'Expected limit to be a whole number from 1 to 120, found "0".'],
  ["q=a&limit=121", 'Expected limit to be a whole number from 1 to 120, found "121".'],
  ["q=a&limit=", 'Expected limit to be a whole number from 1 to 120, found "".'],
  ["q=a&limit=1.5", 'Expected limit to be a whole number from 1 to 120, found "1.5".'],
])("%s is refused", (params, sentence) => {
  expect(() => parseApiQuery(new URLSearchParams(params))).toThrow(sentence);
});

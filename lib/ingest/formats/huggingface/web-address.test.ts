import { expect, test } from "vitest";
import { webAddress } from "@/lib/ingest/formats/huggingface/web-address";

test.each([
  [" https://example.org/a ", "https://example.org/a"],
  ["https://example.org/\nlab", "https://example.org/lab"],
  ["http://example.org", "http://example.org/"],
  ["javascript:alert(1)", null],
  ["java\nscript:alert(1)", null],
  ["data:text/html,x", null],
  ["//example.org", null],
  ["/avatars/a.svg", null],
  ["example.org", null],
  ["", null],
  [`https://example.org/${"a".repeat(2_000)}`, null],
])("the address of %j is %j", (text, expected) => {
  expect(webAddress(text)).toBe(expected);
});

import { expect, test } from "vitest";
import { unchangedSince } from "@/lib/http/routes/last-modified";

test("an address keeps its time while its text is the same", () => {
  const first = unchangedSince("/a", "one", 10_700);
  expect(first).toEqual(new Date(10_000));
  expect(unchangedSince("/a", "one", 99_000)).toEqual(first);
  expect(unchangedSince("/b", "one", 99_000)).toEqual(new Date(99_000));
});

test("another text has a later time, within the same second too", () => {
  const times = ["one", "two", "one"].map((tag) => unchangedSince("/c", tag, 20_100).getTime());
  expect(times).toEqual([20_000, 21_000, 22_000]);
});

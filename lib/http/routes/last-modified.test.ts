import { expect, test } from "vitest";
import { unchangedSince } from "@/lib/http/routes/last-modified";

test("the time of an address stays the same while its body is unchanged", () => {
  const first = unchangedSince("/last-modified/a", "one", 10_700);
  expect(first).toEqual(new Date(10_000));
  expect(unchangedSince("/last-modified/a", "one", 99_000)).toEqual(first);
  expect(unchangedSince("/last-modified/b", "one", 99_000)).toEqual(new Date(99_000));
});

test("a changed body has a later time, even within the same second", () => {
  const times = ["one", "two", "one"].map((tag) => unchangedSince("/last-modified/c", tag, 20_100).getTime());
  expect(times).toEqual([20_000, 21_000, 22_000]);
});

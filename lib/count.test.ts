import { expect, test } from "vitest";
import { countOf } from "@/lib/count";

test("a count has the noun's singular only for 1, and separators for thousands", () => {
  expect([0, 1, 2, 1234].map((count) => countOf(count, "paper"))).toEqual([
    "0 papers",
    "1 paper",
    "2 papers",
    "1,234 papers",
  ]);
  expect([1, 2].map((count) => countOf(count, "delivery", "deliveries"))).toEqual(["1 delivery", "2 deliveries"]);
});

import { expect, test } from "vitest";
import { listHashOf } from "@/lib/ingest/formats/list-hash";

test("the hash of a list ignores spelling variants and depends on the order", () => {
  const hash = listHashOf(["Café: a\n  Study", "Two"]);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(listHashOf(["CAFE - A study", "two."])).toBe(hash);
  expect(listHashOf(["Two", "Café: a Study"])).not.toBe(hash);
});

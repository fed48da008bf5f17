import { expect, test } from "vitest";
import { createBoundedCache } from "./bounded-cache";

test("the least recently used entry is evicted and used entries stay", () => {
  const cache = createBoundedCache(100);
  for (let i = 0; i < 40; i += 1) {
    cache.set(`${i}`.padStart(2), "x".repeat(9));
    expect(cache.get(" 0")).toBe("x".repeat(9));
  }
  expect(cache.get(" 1")).toBeUndefined();
  expect(cache.get("39")).toBe("x".repeat(9));
});

test("the cache never exceeds its limit of characters", () => {
  const cache = createBoundedCache(1000);
  for (let i = 0; i < 500; i += 1) {
    cache.set(`key ${i % 40}`, "x".repeat((i * 7) % 120));
    expect(cache.calculatedSize).toBeLessThanOrEqual(1000);
  }
});

test("a value that would evict many others is not cached", () => {
  const cache = createBoundedCache(1000);
  cache.set("small", "x");
  cache.set("large", "x".repeat(200));
  expect(cache.get("large")).toBeUndefined();
  expect(cache.get("small")).toBe("x");
});

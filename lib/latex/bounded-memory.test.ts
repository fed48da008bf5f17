import { expect, test } from "vitest";
import { BoundedMemory } from "./bounded-memory";

test("the entry unused for longest goes first", () => {
  const memory = new BoundedMemory(100);
  for (const key of "abcdefgh") memory.set(key, "x".repeat(11));
  memory.get("a");
  memory.set("i", "x".repeat(11));
  expect(memory.get("a")).toBe("x".repeat(11));
  expect(memory.get("b")).toBeUndefined();
});

test("it never holds more characters than allowed", () => {
  const memory = new BoundedMemory(1000);
  for (let i = 0; i < 500; i += 1) {
    memory.set(`key ${i % 40}`, "x".repeat((i * 7) % 120));
    expect(memory.characters).toBeLessThanOrEqual(1000);
  }
});

test("a value that would drive out many others is not kept", () => {
  const memory = new BoundedMemory(1000);
  memory.set("small", "x");
  memory.set("large", "x".repeat(200));
  expect(memory.get("large")).toBeUndefined();
  expect(memory.get("small")).toBe("x");
});

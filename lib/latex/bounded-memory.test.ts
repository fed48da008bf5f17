import { expect, test } from "vitest";
import { BoundedMemory } from "./bounded-memory";

test("what is unused for longest goes, what is used stays", () => {
  const memory = new BoundedMemory(100);
  for (let i = 0; i < 40; i += 1) {
    memory.set(`${i}`.padStart(2), "x".repeat(9));
    expect(memory.get(" 0")).toBe("x".repeat(9));
  }
  expect(memory.get(" 1")).toBeUndefined();
  expect(memory.get("39")).toBe("x".repeat(9));
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

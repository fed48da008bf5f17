/** Fails every test that writes to `console.error` unexpectedly, and gives all properties the seed of the run. */
import fc from "fast-check";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { testSeed } from "@/tests/support/rounds";

// Vitest sets BASE_URL to "/" in the environment, but that name is one of our settings.
delete process.env.BASE_URL;

fc.configureGlobal({ seed: testSeed() });

beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

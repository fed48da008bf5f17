/** Every test: whatever is written to `console.error` unexpectedly fails the test that caused it. */
import { afterEach, beforeEach, expect, vi } from "vitest";

// The test runner puts a BASE_URL of its own ("/") into the environment; here the name is a setting of ours.
delete process.env.BASE_URL;

beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

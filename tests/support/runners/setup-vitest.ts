/** Fails every test that writes to `console.error` unexpectedly. */
import { afterEach, beforeEach, expect, vi } from "vitest";

// Vitest sets BASE_URL to "/" in the environment, but that name is one of our settings.
delete process.env.BASE_URL;

beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

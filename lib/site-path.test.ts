import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

test.each([
  ["", "/week"],
  ["https://papers.example", "/week"],
  ["https://example.org/papers/", "/papers/week"],
])("with BASE_URL %j the address of /week is %s", async (baseUrl, address) => {
  vi.stubEnv("BASE_URL", baseUrl);
  const { sitePath } = await import("@/lib/site-path");
  expect(sitePath("/week")).toBe(address);
});

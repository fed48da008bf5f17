import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    include: ["{lib,components,scripts}/**/*.test.ts", "tests/integration/**/*.test.ts"],
    globalSetup: ["tests/support/runners/seeded-store.ts"],
    setupFiles: ["tests/support/runners/setup-vitest.ts"],
    // Long, because some tests start real processes, each of which has to load TypeScript.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most of the time is spent in those processes, so two files run at once even on two cores.
    maxWorkers: 2,
  },
});

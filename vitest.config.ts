import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    include: ["{lib,components,scripts}/**/*.test.ts", "tests/integration/**/*.test.ts"],
    globalSetup: ["tests/support/runners/seeded-store.ts"],
    setupFiles: ["tests/support/runners/setup-vitest.ts"],
    // Some tests start real processes, each of which loads TypeScript anew.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most of the time goes by in those processes: two files at once, also where there are but two cores.
    maxWorkers: 2,
  },
});

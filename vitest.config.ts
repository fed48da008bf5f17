import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const unit = "{lib,components,scripts}/**/*.test.ts";
/** Unit tests that need modules of their own: they set settings, which are read once, or open a store. */
const isolated = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .map((name) => `lib/${name}`)
  .filter((path) => path.endsWith(".test.ts") && /process\.env|stubEnv/.test(readFileSync(path, "utf8")));

const shared = {
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    setupFiles: ["tests/support/runners/setup-vitest.ts"],
    // Long, because some tests start real processes, each of which has to load TypeScript.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
};

export default defineConfig({
  resolve: shared.resolve,
  test: {
    globalSetup: ["tests/support/runners/seeded-store.ts"],
    // Most of the time is spent in those processes, so two files run at once even on two cores.
    maxWorkers: 2,
    projects: [
      // Loading the modules once for all files saves 18 of 42 seconds.
      { ...shared, test: { ...shared.test, name: "unit", include: [unit], exclude: isolated, isolate: false } },
      {
        ...shared,
        test: { ...shared.test, name: "integration", include: ["tests/integration/**/*.test.ts", ...isolated] },
      },
    ],
  },
});

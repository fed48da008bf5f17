/** Browser tests: the built app behind its own server, on a fresh store with the bundled papers. */
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { browserLaunch } from "./tests/support/browser";

/** Both are set by the first process; the workers, which load this file again, inherit them. */
process.env.E2E_STORE_DIR ??= mkdtempSync(join(tmpdir(), "daily-papers-e2e-"));
process.env.E2E_PORT ??= freePort();
const port = process.env.E2E_PORT;
const baseURL = `http://localhost:${port}`;

/** Returns a port that no other program uses now; the configuration is loaded without waiting, so a child looks. */
function freePort(): string {
  const look = `const s = require("node:net").createServer().listen(0, () => { console.log(s.address().port); s.close(); })`;
  return execFileSync(process.execPath, ["-e", look], { encoding: "utf8" }).trim();
}

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "var/test-results/browser",
  globalTeardown: "./tests/support/runners/remove-store.ts",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A machine that is busy elsewhere makes no test fail.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "var/test-results/playwright.json" }]],
  use: {
    baseURL,
    screenshot: "only-on-failure",
    launchOptions: browserLaunch,
  },
  projects: [
    { name: "desktop", use: { ...desktop, colorScheme: "light" } },
    // Tests whose outcome depends on the layout are tagged; tests of a theme choose it themselves.
    { name: "phone", use: { ...phone, colorScheme: "dark" }, grep: /@phone/ },
  ],
  webServer: {
    command: `"${process.execPath}" --import tsx scripts/prepare-store.ts && exec sh scripts/start.sh`,
    url: `${baseURL}/api/health`,
    env: {
      DATABASE_URL: `file:${join(process.env.E2E_STORE_DIR, "store.db")}`,
      MAIL_DIR: join(process.env.E2E_STORE_DIR, "mail"),
      SECRET_KEY: "a key for browser tests, of no worth elsewhere",
      PORT: port,
      BASE_URL: baseURL,
      // Each test comes from a network of its own (page-test.ts).
      TRUST_PROXY: "1",
      SCHEDULER: "off",
      LOG_LEVEL: "warn",
    },
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
  },
});

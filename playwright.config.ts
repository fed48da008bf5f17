/** Browser tests: the built app behind its own server, on a fresh store with the bundled papers. */
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { browserLaunch } from "./tests/support/browser";

/** Set by the main process. The workers, which load this file again, inherit both variables. */
process.env.E2E_STORE_DIR ??= mkdtempSync(join(tmpdir(), "daily-papers-e2e-"));
process.env.E2E_PORT ??= freePort();
const port = process.env.E2E_PORT;
const baseURL = `http://localhost:${port}`;

/** Returns a free port. A child process finds it, because this file is evaluated synchronously. */
function freePort(): string {
  const script = `const s = require("node:net").createServer().listen(0, () => { console.log(s.address().port); s.close(); })`;
  return execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }).trim();
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
  // Long, so that other load on the machine makes no test fail.
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
    // Runs only the tests whose result depends on the layout. Tests of a theme set the colour scheme themselves.
    { name: "phone", use: { ...phone, colorScheme: "dark" }, grep: /@phone/ },
  ],
  webServer: {
    command: `"${process.execPath}" --import tsx scripts/prepare-store.ts && exec sh scripts/start.sh`,
    url: `${baseURL}/api/health`,
    env: {
      DATABASE_URL: `file:${join(process.env.E2E_STORE_DIR, "store.db")}`,
      MAIL_DIR: join(process.env.E2E_STORE_DIR, "mail"),
      SECRET_KEY: "a key that is used for browser tests only",
      PORT: port,
      BASE_URL: baseURL,
      // Lets each test use a separate client network, because rate limits are per network (page-test.ts).
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

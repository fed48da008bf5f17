/** Launch options for the browser that the set-up found. */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const choiceSchema = z.object({ executablePath: z.string().nullable() });

const headlessShell = "/usr/bin/chromium-headless-shell";

/** Returns the browser's path, or null for Playwright's build. */
function browserPath(): string | null {
  const choice = "var/test-browser.json";
  if (!existsSync(choice)) return existsSync(headlessShell) ? headlessShell : "/usr/bin/chromium";
  return choiceSchema.parse(JSON.parse(readFileSync(choice, "utf8"))).executablePath;
}

const executablePath = browserPath();

export const browserLaunch = {
  ...(executablePath && { executablePath }),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

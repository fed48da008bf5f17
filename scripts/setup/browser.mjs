// Finds a browser for the tests: an installed one, else (as root on Debian) the system's package, else Playwright's.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Failure } from "./run.mjs";

// The headless shell takes less than half the CPU time of a whole browser for each page.
const debianPackages = ["chromium-headless-shell", "chromium"];
const systemPaths = [...debianPackages, "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`);

/** Finds a browser that starts, and writes `{ executablePath }` for the tests (null for Playwright's own). */
export async function findBrowser({ root, again, run, step }) {
  const choice = join(root, "var", "test-browser.json");
  const { chromium } = createRequire(join(root, "package.json"))("playwright");
  const pathOf = ({ executablePath }) => executablePath ?? chromium.executablePath();
  if (existsSync(choice) && existsSync(pathOf(JSON.parse(readFileSync(choice, "utf8"))))) return;
  const choose = async () => {
    for (const executablePath of [null, ...systemPaths]) {
      if (!existsSync(pathOf({ executablePath })) || !(await starts(chromium, executablePath))) continue;
      writeFileSync(choice, JSON.stringify({ executablePath }));
      return true;
    }
    return false;
  };
  if (await choose()) return;
  let lines = [];
  const apt = async (...args) => {
    const result = await run("apt-get", args, { env: { DEBIAN_FRONTEND: "noninteractive" } });
    lines = result.lines;
    return result.ok;
  };
  const install = async () => {
    if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
      await apt("update");
      for (const name of debianPackages) {
        if ((await apt("install", "-y", "--no-install-recommends", name)) && (await choose())) return;
      }
    }
    const cli = join(root, "node_modules", "playwright", "cli.js");
    ({ lines } = await run(process.execPath, [cli, "install", "chromium"]));
    if (await choose()) return;
    const ways = `"npx playwright install chromium" or "sudo apt-get install chromium"`;
    throw new Failure(`The tests need a browser: install one with ${ways}, then run ${again} again.`, lines.slice(-5));
  };
  await step("browser installed for the tests", install);
}

/** Returns whether a browser starts. Ubuntu's may only print that a snap is needed, Playwright's may lack libraries. */
async function starts(chromium, executablePath) {
  try {
    const browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath && { executablePath }) });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

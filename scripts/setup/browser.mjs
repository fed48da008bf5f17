// Finds a browser for the tests: an installed one, else (as root on Debian) the system's package, else Playwright's
// build.
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Failure, lastLines } from "./failure.mjs";
import { marker } from "./processes.mjs";
import { readStamp, writeStamp } from "./stamp.mjs";

// The headless shell takes less than half the CPU time of a whole browser for each page.
const debianPackages = ["chromium-headless-shell", "chromium"];
const systemNames = [...debianPackages, "chromium-browser", "google-chrome", "google-chrome-stable"];
const launchTimeoutMs = 30_000;

/**
 * Finds a browser that starts, and writes `{ executablePath, own }` for the tests (path null for Playwright's build).
 */
export async function findBrowser({ root, report, run, again }) {
  const choicePath = join(root, "var", "test-browser.json");
  const known = readStamp(choicePath);
  if (known?.own === false && existsSync(known.executablePath)) return;
  const { chromium } = createRequire(join(root, "package.json"))("playwright");
  if (known?.own === true && existsSync(chromium.executablePath())) return;
  const choose = (choice) => {
    mkdirSync(join(root, "var"), { recursive: true, mode: 0o700 });
    writeStamp(choicePath, choice);
  };
  const found = await report.step("looking for a browser", null, () => firstThatStarts(chromium));
  if (found) return choose(found);
  const isDebianRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const ways = isDebianRoot
    ? [
        ["Debian's chromium", installChromium],
        ["Playwright's chromium", installOwn],
      ]
    : [["Playwright's chromium", installOwn]];
  let log = "";
  for (const [name, install] of ways) {
    const attempt = async () => {
      const { output } = await install(run, root);
      log += output;
      const choice = await firstThatStarts(chromium);
      if (!choice) throw noBrowser(again, log);
      return choice;
    };
    try {
      return choose(await report.step(`installing ${name} for the tests`, `${name} installed for the tests`, attempt));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  throw noBrowser(again, log);
}

/**
 * Returns the first browser that starts: Ubuntu's chromium may only say that a snap is needed, Playwright's may lack
 * libraries.
 */
async function firstThatStarts(chromium) {
  const paths = systemNames.map((name) => `/usr/bin/${name}`).filter((path) => existsSync(path));
  const system = paths.map((executablePath) => ({ executablePath, own: false }));
  const own = existsSync(chromium.executablePath()) ? [{ executablePath: null, own: true }] : [];
  for (const choice of [...own, ...system]) {
    if (await starts(chromium, choice.executablePath)) return choice;
  }
  return null;
}

async function starts(chromium, executablePath) {
  try {
    const options = { args: ["--no-sandbox", "--disable-gpu"], timeout: launchTimeoutMs };
    const noSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
    const browser = await chromium.launch({ ...options, ...noSignals, ...(executablePath && { executablePath }) });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

async function installChromium(run) {
  // A failure here (such as one stale list of many) may be harmless; the installation will show it.
  const lists = await run("apt-get", ["update"]);
  // Not marked as a child of the set-up: if the set-up is killed it must still finish, or dpkg is left half configured.
  const env = { DEBIAN_FRONTEND: "noninteractive", [marker]: "" };
  const flags = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];
  let output = lists.output;
  for (const name of debianPackages) {
    const install = async () => {
      const result = await run("apt-get", ["install", ...flags, name], { env });
      output += result.output;
      return result;
    };
    let result = await install();
    if (result.output.includes("dpkg --configure -a")) {
      await run("dpkg", ["--configure", "-a"], { env });
      result = await install();
    }
    if (existsSync(`/usr/bin/${name}`)) break;
  }
  return { output };
}

/** Installs Playwright's own build into the user's cache. Missing libraries show only when it is started. */
function installOwn(run, root) {
  return run(process.execPath, [join(root, "node_modules", "playwright", "cli.js"), "install", "chromium"]);
}

const unreachable =
  /Temporary failure resolving|Could not (resolve|connect)|Network is unreachable|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|Failed to download/;

function noBrowser(again, log) {
  const ways = `"npx playwright install chromium" or "sudo apt-get install chromium"`;
  if (unreachable.test(log)) {
    const what = "The tests need a browser, and no download server is reachable";
    return new Failure(`${what}: connect this machine, or install one with ${ways}; then run ${again} again.`, { log });
  }
  return new Failure(`The tests need a browser, and none starts: install one with ${ways}; then run ${again} again.`, {
    lines: lastLines(log, 5),
    log,
  });
}

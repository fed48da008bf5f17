// The steps of the set-up. Each runs only when its inputs changed, and prints one line.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join, sep } from "node:path";
import { findBrowser } from "./browser.mjs";
import { createRunner, Failure } from "./run.mjs";

const steps = {
  start: [installPackages, generateClient, prepareStore, buildPages],
  dev: [installPackages, generateClient, prepareStore],
  demo: [installPackages, generateClient, buildPages],
  test: [installPackages, generateClient, findBrowser, buildPages],
  bench: [installPackages, generateClient, findBrowser, buildPages],
  tools: [installPackages, generateClient],
};

/**
 * Sets up the checkout at `root` for a goal. Prints what was done or what is wrong, and returns the exit code, 0 or 1.
 * `again` is the command that the error message suggests.
 */
export async function setUp({ root, goal, again }) {
  // The standard output of a command-line tool may be parsed by a program, so the set-up must not write to it.
  const isTool = goal === "tools";
  const startedMs = performance.now();
  const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
  let printed = 0;
  const print = (line) => {
    printed += 1;
    (isTool ? process.stderr : process.stdout).write(`${line}\n`);
  };
  const step = async (done, work) => {
    const sinceMs = performance.now();
    const result = await work();
    print(`✓ ${done}  ${seconds(sinceMs)}`);
    return result;
  };
  let release = () => {};
  try {
    release = await takeLock(join(root, "var", "setup.lock"), print);
    const run = createRunner(root, release);
    for (const each of steps[goal]) await each({ root, again, run, step, print });
    if (!isTool && printed === 0) print(`✓ nothing to set up  ${seconds(startedMs)}`);
    return 0;
  } catch (error) {
    const known = error instanceof Failure;
    for (const line of known ? error.lines : []) console.error(`    ${line}`);
    console.error(`✗ ${known ? error.message : `The set-up failed (${error.message}): run ${again} again.`}`);
    return 1;
  } finally {
    release();
  }
}

/** The owner of the lock touches it every second, so an older lock belongs to a killed set-up. */
const staleMs = 5_000;

/** Waits while another set-up of the same folder runs, and returns the function that releases the lock. */
async function takeLock(lock, print) {
  mkdirSync(dirname(lock), { recursive: true, mode: 0o700 });
  for (let waits = 0; ; waits += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const touchedMs = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Math.abs(Date.now() - touchedMs) > staleMs) rmSync(lock, { force: true });
    else {
      if (waits === 0) print(`… waiting for another set-up of this folder (${lock})`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const touch = setInterval(() => utimesSync(lock, new Date(), new Date()), 1_000);
  return () => {
    clearInterval(touch);
    rmSync(lock, { force: true });
  };
}

/** Returns the SHA-256 of files and folders (paths relative to `root`; tests are omitted) and of `words`. */
function digest(root, paths, words = []) {
  const hash = createHash("sha256").update(words.join("\0"));
  const add = (path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found?.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
    } else if (found && !/\.test\.tsx?$/.test(path)) {
      const content = readFileSync(join(root, path));
      hash.update(`\0${path} ${content.length}\0`).update(content);
    }
  };
  paths.forEach(add);
  return hash.digest("hex");
}

/**
 * Runs `work` unless the stamp at `path` says that it was done with the same inputs and `isThere` finds its result. The
 * stamp is written last, so an interrupted step has none.
 */
async function unlessDone(path, inputs, isThere, work) {
  if (existsSync(path) && readFileSync(path, "utf8") === inputs && isThere()) return;
  rmSync(path, { force: true });
  await work();
  writeFileSync(path, inputs);
}

/** Returns the path of the installed packages' Node, which runs the app. */
const appNode = (root) => join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

/** npm only warns of files that it cannot write to a full disk, and exits with success. */
const minFreeMb = 1_500;
// Each overrides a setting of the machine's or user's npmrc that would omit packages.
const ciFlags = ["--ignore-scripts", "--include=dev", "--include=optional", "--engine-strict=false"];

/**
 * Installs the packages of package-lock.json. Install scripts stay off, because better-sqlite3's would compile although
 * the package contains a prebuilt binary; only the one of the package "node" runs, which fetches this machine's Node.
 */
async function installPackages({ root, again, run, step }) {
  const modules = join(root, "node_modules");
  const inputs = digest(root, ["package-lock.json"], [process.platform, process.arch]);
  const isThere = () => {
    const installed = join(modules, ".package-lock.json");
    const packages = existsSync(installed) ? JSON.parse(readFileSync(installed, "utf8")).packages : {};
    return existsSync(appNode(root)) && Object.keys(packages).every((path) => existsSync(join(root, path)));
  };
  await unlessDone(join(modules, ".daily-papers-setup"), inputs, isThere, () =>
    step("packages installed", async () => {
      const { bavail, bsize } = statfsSync(root);
      const freeMb = Math.round((bavail * bsize) / 1e6);
      if (freeMb < minFreeMb) {
        const space = `${freeMb} MB are free in ${root}, and a set-up needs ${minFreeMb}`;
        throw new Failure(`The disk is nearly full (${space}): free some space, then run ${again} again.`);
      }
      // `npm ci` deletes node_modules and with it the Node that npm itself may run on, so it runs on another one.
      const inside = (folder) => `${folder}${sep}`.startsWith(modules + sep);
      const env = {
        PATH: (process.env.PATH ?? "")
          .split(delimiter)
          .filter((folder) => !inside(folder))
          .join(delimiter),
      };
      for (const args of [
        ["ci", ...ciFlags],
        ["rebuild", "node", "--ignore-scripts=false"],
      ]) {
        const result = await run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=warn"], { env });
        if (result.ok) continue;
        throw new Failure(`npm could not install the packages: see above, then run ${again} again.`, result.lines);
      }
    }),
  );
}

/** Generates the database client in prisma/client. */
async function generateClient({ root, again, run, step }) {
  const output = join(root, "prisma", "client");
  const inputs = digest(root, ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]);
  await unlessDone(
    join(output, "setup"),
    inputs,
    () => existsSync(join(output, "client.ts")),
    () =>
      step("database client generated", async () => {
        rmSync(output, { recursive: true, force: true });
        // Without the first, Prisma downloads a schema engine. Generating does not run it, so any executable will do.
        const env = {
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: "1",
          CHECKPOINT_DISABLE: "1",
        };
        const result = await run(appNode(root), [join("node_modules", "prisma", "build", "index.js"), "generate"], {
          env,
        });
        if (result.ok) return;
        throw new Failure(
          `The database client could not be generated: see above, then run ${again} again.`,
          result.lines,
        );
      }),
  );
}

/** Migrates the store and loads the bundled papers into an empty one; prints the script's lines, one per change. */
async function prepareStore({ root, again, run, print }) {
  const result = await run(appNode(root), ["--import", "tsx", join("scripts", "prepare-store.ts")], { onLine: print });
  if (result.ok) return;
  const [sentence = "", ...others] = result.stderr.trim().split("\n");
  if (sentence !== "" && others.length === 0) throw new Failure(sentence.replace(/^✗ /, ""));
  throw new Failure(`The store could not be prepared: see above, then run ${again} again.`, result.lines);
}

/** What the build depends on. */
const built = [
  ...["app", "components", "lib", "public", "scripts/cli", "prisma/schema.prisma"],
  ...["scripts/build-elements.mjs", "scripts/build-server.mjs", "scripts/cut-fonts.mjs", "scripts/serve.ts"],
  ...["instrumentation.ts", "next.config.ts", "postcss.config.mjs", "tsconfig.json"],
  ...["package.json", "package-lock.json"],
];

/** Builds the pages, and the server in front of them. */
async function buildPages({ root, again, run, step }) {
  // Computed before the build, so that files edited during it are built the next time.
  const inputs = digest(root, built);
  const output = join(root, ".next");
  const isThere = () => ["BUILD_ID", join("page-server", "serve.mjs")].every((path) => existsSync(join(output, path)));
  await unlessDone(join(output, "daily-papers-build"), inputs, isThere, () =>
    step("pages built", async () => {
      const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
      for (const args of [
        [join("node_modules", "next", "dist", "bin", "next"), "build"],
        [join("scripts", "build-server.mjs")],
      ]) {
        const result = await run(appNode(root), args, { env });
        if (result.ok) continue;
        throw new Failure(`The pages could not be built: see above, then run ${again} again.`, result.lines);
      }
    }),
  );
}

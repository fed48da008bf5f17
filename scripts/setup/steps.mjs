// The steps in their order, under the lock.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { buildPages } from "./build.mjs";
import { generateClient } from "./client.mjs";
import { createRunner } from "./command.mjs";
import { Failure, machineCause } from "./failure.mjs";
import { takeLock } from "./lock.mjs";
import { installPackages } from "./packages.mjs";
import { createReport } from "./report.mjs";
import { prepareStore } from "./store.mjs";

const steps = {
  start: [installPackages, generateClient, prepareStore, buildPages],
  dev: [installPackages, generateClient, prepareStore],
  demo: [installPackages, generateClient, buildPages],
  test: [installPackages, generateClient, findBrowser, buildPages],
  bench: [installPackages, generateClient, findBrowser, buildPages],
  tools: [installPackages, generateClient],
};

/** Never comes: waited for where a signal's handler is about to end the process. */
const theEnd = new Promise(() => {});

const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/**
 * Makes the checkout at `root` ready for a goal, each step where it is needed. Returns the exit code, 0 or 1, after
 * having said what was done or, in a sentence, what is wrong; `again` is the command which that sentence names.
 */
export async function setUp({ root, goal, again }) {
  // Whoever read the output may be gone (npm was killed): the set-up goes on to a state that is whole.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // What a command-line tool prints is its result, which may be read by a program: nothing is put before it.
  const isTool = goal === "tools";
  const report = createReport(isTool ? process.stderr : process.stdout);
  const signalled = { by: null };
  let lock;
  try {
    lock = await takeLock(join(root, "var", "setup.lock"), {
      onWait: (pid) => report.line(`… waiting for another set-up of this folder (process ${pid})`),
      onTakeOver: () => report.line("✓ an interrupted set-up is taken over"),
    });
    const { run, stop } = createRunner({ root, id: lock.id });
    releaseOnSignals(signalled, { report, stop, release: lock.release });
    for (const step of steps[goal]) {
      await step({ root, report, run, again });
      if (signalled.by) await theEnd;
    }
    if (!isTool) report.end();
    return 0;
  } catch (error) {
    // A child that the signal ended has not failed; the process ends when all have.
    if (signalled.by) await theEnd;
    fail(error, { root, report, again });
    return 1;
  } finally {
    lock?.release();
  }
}

function releaseOnSignals(signalled, { report, stop, release }) {
  for (const [signal, code] of Object.entries(exitCodes)) {
    process.once(signal, async () => {
      signalled.by = signal;
      report.clear();
      await stop();
      release();
      process.exit(code);
    });
  }
}

function fail(error, { root, report, again }) {
  const known = error instanceof Failure;
  const log = known ? error.log : String(error.stack);
  const lines = known ? error.lines : [];
  const kept = log && keepLog(root, log);
  const text = known ? error.message : machineCause(`${error.code} ${error.message}`, { folder: root, again });
  report.fail(
    text ?? `The set-up failed: ${error.message}.`,
    kept && lines.length > 0 ? [...lines, "(all of it is in var/setup.log)"] : lines,
  );
}

function keepLog(root, log) {
  try {
    mkdirSync(join(root, "var"), { recursive: true, mode: 0o700 });
    writeFileSync(join(root, "var", "setup.log"), log);
    return true;
  } catch {
    // A full disk or a folder that is not ours: the sentence is what matters.
    return false;
  }
}

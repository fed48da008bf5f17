// Runs the steps of the set-up in order, under the lock.
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

/** Never resolves; awaited when a signal handler is about to end the process. */
const theEnd = new Promise(() => {});

const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/**
 * Sets up the checkout at `root` for a goal, running only the steps that are needed. Prints what was done or what is
 * wrong, and returns the exit code, 0 or 1. `again` is the command that the error message suggests.
 */
export async function setUp({ root, goal, again }) {
  // If the reader of the output is gone (npm was killed), the set-up still runs to a consistent state.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // The standard output of a command-line tool may be parsed by a program, so the set-up must not write to it.
  const isTool = goal === "tools";
  const report = createReport(isTool ? process.stderr : process.stdout);
  const signalled = { by: null };
  let lock;
  try {
    lock = await takeLock(join(root, "var", "setup.lock"), {
      onWait: (pid) => report.line(`… waiting for another set-up of this folder (process ${pid})`),
      onTakeOver: () => report.line("✓ resuming an interrupted set-up"),
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
    // A child that the signal ended has not failed; the process exits once all children have ended.
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
    kept && lines.length > 0 ? [...lines, "(full output in var/setup.log)"] : lines,
  );
}

function keepLog(root, log) {
  try {
    mkdirSync(join(root, "var"), { recursive: true, mode: 0o700 });
    writeFileSync(join(root, "var", "setup.log"), log);
    return true;
  } catch {
    // On a full disk or without permission there is no log; the error message is still printed.
    return false;
  }
}

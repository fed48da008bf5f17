// Runs the programs of the set-up, and keeps their output instead of showing it.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** An expected failure: `message` is the sentence to show, `lines` is the relevant output. */
export class Failure extends Error {
  constructor(message, lines = []) {
    super(message);
    this.lines = lines;
  }
}

const keptCharacters = 1_000_000;
const keptLines = 20;

/**
 * Returns `run`, which runs a program in the checkout. It resolves with `{ ok, output, lines, stderr }` when the program
 * has ended or could not start; a failed program's whole output is written to var/setup.log. A signal to the set-up is
 * passed on to the program, and ends the set-up when the program has ended; `release` is called before.
 */
export function createRunner(root, release) {
  let child = null;
  for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
    process.once(signal, () => {
      const end = () => {
        release();
        process.exit(code);
      };
      if (!child) return end();
      child.removeAllListeners("close").once("close", end);
      child.kill(signal);
    });
  }
  return (command, args, { env = {}, onLine = () => {} } = {}) =>
    new Promise((resolve) => {
      let output = "";
      let stderr = "";
      const end = (ok, cause = "") => {
        child = null;
        output += cause;
        if (!ok) writeLog(root, output);
        const lines = output.split("\n").filter((line) => line.trim() !== "");
        resolve({ ok, output, stderr, lines: lines.slice(-keptLines) });
      };
      child = spawn(command, args, {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
        shell: process.platform === "win32",
      });
      child.stdout.setEncoding("utf8").on("data", (text) => {
        output = (output + text).slice(-keptCharacters);
        // Each of the set-up's own scripts writes whole lines.
        for (const line of text.split("\n")) if (line.trim() !== "") onLine(line);
      });
      child.stderr.setEncoding("utf8").on("data", (text) => {
        output = (output + text).slice(-keptCharacters);
        stderr = (stderr + text).slice(-keptCharacters);
      });
      child.once("error", ({ message }) => end(false, `${message}\n`));
      child.once("close", (code, signal) => end(code === 0, signal ? `${command} was stopped by ${signal}\n` : ""));
    });
}

function writeLog(root, output) {
  try {
    writeFileSync(join(root, "var", "setup.log"), output);
  } catch {
    // On a full disk there is no log; the last lines are still printed.
  }
}

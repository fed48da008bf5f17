// Runs other programs and keeps their output instead of showing it.
import { spawn } from "node:child_process";
import { delimiter, join, sep } from "node:path";
import { killLeftBehind, marker } from "./processes.mjs";

const keptCharacters = 1_000_000;
const patienceMs = 1500;

/** Returns `run`, which runs programs in the checkout for the set-up with this lock id, and `stop`, which ends them. */
export function createRunner({ root, id }) {
  const children = new Set();

  /**
   * Resolves with `{ ok, code, signal, output, stdout, stderr, missing }` when the program has ended or could not
   * start. Calls `onLine` with each line of standard output; kills the program when its output matches `killPattern`.
   */
  function run(command, args, { env = {}, onLine, killPattern } = {}) {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, [marker]: id, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32" && !command.includes(sep),
    });
    children.add(child);
    return collect(child, { onLine, killPattern }).finally(() => children.delete(child));
  }

  async function stop() {
    const ended = [...children].map((child) => new Promise((resolve) => child.once("close", resolve)));
    for (const child of children) child.kill("SIGTERM");
    await Promise.race([Promise.all(ended), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    await killLeftBehind(id);
  }
  return { run, stop };
}

function collect(child, { onLine, killPattern }) {
  const kept = { output: "", stdout: "", stderr: "" };
  let line = "";
  const keep = (name) => (chunk) => {
    kept[name] = (kept[name] + chunk).slice(-keptCharacters);
    kept.output = (kept.output + chunk).slice(-keptCharacters);
    if (killPattern?.test(chunk)) child.kill("SIGKILL");
    if (name === "stderr" || !onLine) return;
    const lines = (line + chunk).split("\n");
    line = lines.pop() ?? "";
    for (const whole of lines) onLine(whole);
  };
  child.stdout.setEncoding("utf8").on("data", keep("stdout"));
  child.stderr.setEncoding("utf8").on("data", keep("stderr"));
  return new Promise((resolve) => {
    child.on("error", (error) => {
      kept.output += `${error.message}\n`;
      // A process that never started emits no "close".
      if (child.pid === undefined) resolve({ ok: false, code: null, signal: null, missing: true, ...kept });
    });
    child.on("close", (code, signal) => {
      if (line && onLine) onLine(line);
      resolve({ ok: code === 0, code, signal, missing: false, ...kept });
    });
  });
}

/** Returns the path of the installed packages' Node, which runs the app. */
export function appNode(root) {
  return join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
}

/**
 * Returns how to call npm: `[command, leading arguments, environment]`. npm puts node_modules/.bin first in PATH, so
 * after the first set-up this runs on the Node in there, which `npm ci` deletes; npm is therefore run with another
 * Node.
 */
export function npmCommand(root) {
  const modules = join(root, "node_modules") + sep;
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => !`${folder}${sep}`.startsWith(modules));
  const env = { PATH: path.join(delimiter) };
  const npm = process.env.npm_execpath;
  if (!npm?.endsWith("npm-cli.js")) return ["npm", [], env];
  const nodes = [process.env.npm_node_execpath, process.execPath];
  return [nodes.find((node) => node && !node.startsWith(modules)) ?? "node", [npm], env];
}

// Which processes are still there. /proc tells more than a pid, which may have been given to another process since.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Failure } from "./failure.mjs";

/** Stands in the environment of every child, so that those of a killed set-up can be found again. */
export const marker = "DAILY_PAPERS_SETUP";

const patienceMs = 10_000;
const hasProc = existsSync("/proc/self/stat");

/** Boot and start time of a process, the same for no two; "gone" when it has ended, null where there is no /proc. */
export function bornAt(pid) {
  if (!hasProc) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which is in brackets and may hold anything: state is field 3, the start time field 22.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A killed process that nobody waits for stays as a zombie, for ever in a container without an init.
    if (fields[0] === "Z" || fields[0] === "X") return "gone";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
  } catch {
    return "gone";
  }
}

/** Whether the process that wrote `{ pid, born }` about itself still runs. */
export function isRunning({ pid, born }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: somebody else's process has that pid; whether it is the one is for /proc to say.
    if (error.code === "ESRCH") return false;
  }
  const found = bornAt(pid);
  return found === null || born === null || found === born;
}

/**
 * Kills what a set-up that is gone has left running (an `npm ci` goes on without its parent), until nothing is left.
 * Without /proc nothing is found: there, what was killed alone may still write for a while.
 */
export async function killLeftBehind(id) {
  const text = `${marker}=${id}\0`;
  const since = Date.now();
  while (hasProc) {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && hasEnvironment(name, text));
    if (pids.length === 0) return;
    if (Date.now() - since > patienceMs) {
      throw new Failure(`Processes of an interrupted set-up do not end: stop them with "kill -9 ${pids.join(" ")}".`);
    }
    for (const pid of pids) kill(Number(pid));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function hasEnvironment(pid, text) {
  try {
    return `${readFileSync(`/proc/${pid}/environ`, "latin1")}\0`.includes(text);
  } catch {
    return false;
  }
}

function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

// Checks whether processes still run. Uses /proc where it exists, because a pid may have been reused by another
// process.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Failure } from "./failure.mjs";

/** Environment variable of every child process, by which the children of a killed set-up are found. */
export const marker = "DAILY_PAPERS_SETUP";

const patienceMs = 10_000;
const hasProc = existsSync("/proc/self/stat");

/** Returns boot id and start time, unique to a process; "gone" if it has ended, null on systems without /proc. */
export function bornAt(pid) {
  if (!hasProc) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Skips the name, which is in brackets and may contain anything. The state is field 3, the start time field 22.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A killed process whose parent does not wait for it remains a zombie, forever in a container without an init.
    if (fields[0] === "Z" || fields[0] === "X") return "gone";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
  } catch {
    return "gone";
  }
}

/** Returns whether the process that recorded `{ pid, born }` about itself still runs. */
export function isRunning({ pid, born }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: another user's process has this pid; /proc shows whether it is the same process.
    if (error.code === "ESRCH") return false;
  }
  const found = bornAt(pid);
  return found === null || born === null || found === born;
}

/**
 * Kills the remaining children of a dead set-up (`npm ci` continues without its parent), until none is left. Without
 * /proc they cannot be found: after a kill of the set-up alone, they may still write for a while.
 */
export async function killLeftBehind(id) {
  const text = `${marker}=${id}\0`;
  const since = Date.now();
  while (hasProc) {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && hasEnvironment(name, text));
    if (pids.length === 0) return;
    if (Date.now() - since > patienceMs) {
      throw new Failure(
        `Processes of an interrupted set-up are still running: stop them with "kill -9 ${pids.join(" ")}".`,
      );
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
    // It has already ended.
  }
}

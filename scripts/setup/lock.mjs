// One set-up at a time in a checkout.
import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "./failure.mjs";
import { bornAt, isRunning, killLeftBehind } from "./processes.mjs";

const pollMs = 100;
const longestWaitMs = 20 * 60_000;
const unreadableIsDeadAfterMs = 2000;

/**
 * Takes the lock at `path`; waits for a living owner (`onWait(pid)` is called once), takes over at once from a dead one,
 * after killing what it left running (`onTakeOver()`). Returns `{ id, release }`.
 */
export async function takeLock(path, { onWait, onTakeOver }) {
  const own = { id: randomUUID(), pid: process.pid, born: bornAt(process.pid) };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const since = Date.now();
  let waiting = false;
  while (!create(path, own)) {
    const owner = read(path);
    if (owner === "unreadable" || (owner && !isRunning(owner))) {
      // Before the lock is free for others.
      if (owner !== "unreadable") await killLeftBehind(owner.id);
      if (moveAway(path, owner, own)) onTakeOver();
      continue;
    }
    if (owner && !waiting) onWait(owner.pid);
    if (owner) waiting = true;
    if (owner && Date.now() - since > longestWaitMs) {
      throw new Failure(`Another set-up (process ${owner.pid}) has not ended: stop it with "kill ${owner.pid}".`);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return { id: own.id, release: () => release(path, own) };
}

function create(path, own) {
  try {
    writeFileSync(path, JSON.stringify(own), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    if (error.code === "ENOSPC" || error.code === "EDQUOT") rmSync(path, { force: true });
    throw error;
  }
}

/** The owner; "unreadable" for what is old and cannot be read; null to look again (just gone, or not yet written). */
function read(path) {
  try {
    const owner = JSON.parse(readFileSync(path, "utf8"));
    if (Number.isInteger(owner.pid) && typeof owner.id === "string") return owner;
  } catch (error) {
    if (error.code === "ENOENT") return null;
    if (error.code) throw error;
  }
  return ageMs(path) > unreadableIsDeadAfterMs ? "unreadable" : null;
}

function ageMs(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/** Takes a dead owner's file away; of several who try one succeeds, and a new owner's file goes back where it was. */
function moveAway(path, owner, own) {
  const aside = `${path}.${own.id}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
  const moved = read(aside);
  const same = owner === "unreadable" ? moved === "unreadable" : moved?.id === owner.id;
  if (!same) linkSync(aside, path);
  rmSync(aside, { force: true });
  return same;
}

function release(path, own) {
  try {
    if (JSON.parse(readFileSync(path, "utf8")).id === own.id) rmSync(path, { force: true });
  } catch {
    // Removed with var/: nothing is left to release.
  }
}

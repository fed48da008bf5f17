// Locks a checkout, so that one set-up runs at a time.
import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "./failure.mjs";
import { bornAt, isRunning, killLeftBehind } from "./processes.mjs";

const pollMs = 100;
const longestWaitMs = 20 * 60_000;
const unreadableIsDeadAfterMs = 2000;

/**
 * Acquires the lock at `path` and returns `{ id, release }`. Waits for a running owner (calls `onWait(pid)` once);
 * takes over at once from a dead owner, after killing its remaining processes (calls `onTakeOver()`).
 */
export async function takeLock(path, { onWait, onTakeOver }) {
  const own = { id: randomUUID(), pid: process.pid, born: bornAt(process.pid) };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const since = Date.now();
  let waiting = false;
  while (!create(path, own)) {
    const owner = read(path);
    if (owner === "unreadable" || (owner && !isRunning(owner))) {
      // Done before the lock becomes free for others.
      if (owner !== "unreadable") await killLeftBehind(owner.id);
      if (moveAway(path, owner, own)) onTakeOver();
      continue;
    }
    if (owner && !waiting) onWait(owner.pid);
    if (owner) waiting = true;
    if (owner && Date.now() - since > longestWaitMs) {
      throw new Failure(`Another set-up (process ${owner.pid}) is still running: stop it with "kill ${owner.pid}".`);
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

/**
 * Returns the owner, "unreadable" for an old file that cannot be parsed, or null to retry (just deleted, or not yet
 * written).
 */
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

/** Moves a dead owner's file away. Of several processes that try, one succeeds; a new owner's file is moved back. */
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
    // The file was deleted together with var/.
  }
}

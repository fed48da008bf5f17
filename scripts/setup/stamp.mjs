// Stamps: a step's stamp records the inputs of its result. It is written last, so an interrupted step has none.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Returns the stamp's content, or null if it is missing or unreadable. */
export function readStamp(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/** Writes a stamp, or any small JSON file, atomically. */
export function writeStamp(path, content) {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(content)}\n`);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/**
 * Returns every file below the folder, sorted, as paths with slashes relative to `root`; empty if there is no such
 * folder.
 */
export function filesBelow(root, folder) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
  const names = entries.map((entry) => [`${folder}/${entry.name}`, entry.isDirectory()]).sort();
  return names.flatMap(([path, isFolder]) => (isFolder ? filesBelow(root, path) : [path]));
}

/**
 * Returns the SHA-256 of the files' names (relative to `root`) and contents, and of `words`. A missing file is hashed
 * as missing.
 */
export function digest(root, files, words = []) {
  const hash = createHash("sha256");
  for (const word of words) hash.update(`word ${word}\0`);
  for (const file of files) {
    let content = null;
    try {
      content = readFileSync(join(root, file));
    } catch (error) {
      // A dangling link or a file just deleted; `next build` reports it if it is a problem.
      if (error.code !== "ENOENT") throw error;
    }
    hash.update(content ? `file ${file} ${content.length}\0` : `none ${file}\0`);
    if (content) hash.update(content);
  }
  return hash.digest("hex");
}

/** Returns the size in bytes, or -1 if there is no such file. */
export function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? -1;
}

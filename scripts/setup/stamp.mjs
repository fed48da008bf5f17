// A step's stamp says from what its result was made. It is written last, so an interrupted step has none.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The stamp's content, or null where it is missing or not readable. */
export function readStamp(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/** Writes a stamp, or any small JSON file, so that it is there whole or not at all. */
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

/** Every file below the folder, as paths relative to `root` with slashes, sorted; empty where there is no such folder. */
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

/** SHA-256 over names and contents of files (relative to `root`; a missing one counts as such), and further words. */
export function digest(root, files, words = []) {
  const hash = createHash("sha256");
  for (const word of words) hash.update(`word ${word}\0`);
  for (const file of files) {
    let content = null;
    try {
      content = readFileSync(join(root, file));
    } catch (error) {
      // A dangling link or a file just removed: next build says what is wrong with it, if anything.
      if (error.code !== "ENOENT") throw error;
    }
    hash.update(content ? `file ${file} ${content.length}\0` : `none ${file}\0`);
    if (content) hash.update(content);
  }
  return hash.digest("hex");
}

/** Size in bytes, or -1 where there is no such file. */
export function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? -1;
}

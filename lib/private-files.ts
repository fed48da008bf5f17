/** Files that only the user who runs this may read: they hold the addresses of subscribers, links that act for them, keys. */
import { chmodSync, statSync } from "node:fs";
import { messageOf } from "@/lib/errors";

/** Rights of the group and of everyone else. */
const shared = 0o077;
const everyone = 0o007;

/** From now on, only its owner may use what this process and its children create. The build is not run below it. */
export function createFilesPrivately(): void {
  process.umask(shared);
}

/** The mode of a file that others may use, such as "644"; null where only its owner may, or where there is no such file. */
export function sharedMode(path: string): string | null {
  const mode = modeOf(path);
  return mode & shared ? octal(mode) : null;
}

/** 0 for an absent file, and on Windows, which has no such modes. */
function modeOf(path: string): number {
  if (process.platform === "win32") return 0;
  return (statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o777;
}

const octal = (mode: number): string => mode.toString(8).padStart(3, "0");

export interface TightenedFile {
  file: string;
  /** Before. */
  mode: string;
  /** Why it could not be changed, such as that it belongs to another user. */
  error?: string;
}

/**
 * Takes files that every user of the machine may read from the group and everyone else; returns those. A file that only
 * its group may read is left: no default makes such a file, an operator has.
 */
export function tightenFiles(files: string[]): TightenedFile[] {
  return files
    .map((file) => ({ file, mode: modeOf(file) }))
    .filter(({ mode }) => mode & everyone)
    .map(({ file, mode }) => {
      try {
        chmodSync(file, mode & ~shared);
        return { file, mode: octal(mode) };
      } catch (error) {
        return { file, mode: octal(mode), error: messageOf(error) };
      }
    });
}

/**
 * Modes of files that only the user who runs the program may read, because they contain subscribers' addresses, links
 * that act on their behalf, or keys.
 */
import { chmodSync, statSync } from "node:fs";
import { messageOf } from "@/lib/errors";

/** Permissions of the group and of other users. */
const shared = 0o077;
const everyone = 0o007;

/**
 * Sets the umask, so that files that this process and its children create are accessible only to their owner. The build
 * does not run in such a process.
 */
export function createFilesPrivately(): void {
  process.umask(shared);
}

/**
 * Returns the mode of a file that other users can access, such as "644"; null if only its owner can, or it is absent.
 */
export function sharedMode(path: string): string | null {
  const mode = modeOf(path);
  return mode & shared ? octal(mode) : null;
}

/** Returns 0 for an absent file, and on Windows, which has no such modes. */
function modeOf(path: string): number {
  if (process.platform === "win32") return 0;
  return (statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o777;
}

const octal = (mode: number): string => mode.toString(8).padStart(3, "0");

export interface TightenedFile {
  file: string;
  /** The mode before the change. */
  mode: string;
  /** The reason if the mode could not be changed, for example because the file belongs to another user. */
  error?: string;
}

/**
 * Removes the permissions of the group and of other users from files that every user of the machine can access, and
 * returns those files. A file that only its group can access is not changed: no default creates such a file, so an
 * operator has set its mode on purpose.
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

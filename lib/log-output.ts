/**
 * Standard output and standard error for a process that must not depend on its log. A line that cannot be written (the
 * disk is full, the reader closed the pipe) is dropped and counted. Nothing here throws or blocks. Each line is tried
 * independently, so logging continues as soon as the output is writable again.
 */
import { writeSync } from "node:fs";

/** Size of the queue for a slow reader of the pipe; further lines are dropped. */
const maxQueuedBytes = 2 ** 20;
const retryMs = 20;

interface Shared {
  stdout: LineWriter;
  stderr: LineWriter;
  droppedLines: number;
}

// On `globalThis`, because Next's bundle and the page server load this module separately but share one count.
const scope = globalThis as typeof globalThis & { dailyPapersOutput?: Shared };

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

const countLines = (bytes: Buffer): number => Math.max(1, bytes.toString("latin1").split("\n").length - 1);

class LineWriter {
  readonly #descriptor: number;
  readonly #queue: Buffer[] = [];
  #queuedBytes = 0;
  /** Number of bytes of the first queued buffer that are written. */
  #offset = 0;
  /** True if the last line in the log is incomplete, so that the next one must start on a new line. */
  #isLineCut = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
    process.once("exit", () => this.#flush());
  }

  /** Writes one or more complete lines in UTF-8. */
  write(text: string | Uint8Array): void {
    const bytes = Buffer.from(text);
    if (this.#queuedBytes > 0 && this.#queuedBytes + bytes.length > maxQueuedBytes) {
      shared.droppedLines += countLines(bytes);
      return;
    }
    this.#queue.push(bytes);
    this.#queuedBytes += bytes.length;
    if (!this.#timer) this.#flush();
  }

  #flush(): void {
    this.#timer = undefined;
    for (let bytes = this.#queue[0]; bytes; bytes = this.#queue[0]) {
      try {
        this.#writeAll(bytes);
      } catch (error) {
        // The pipe is full.
        if (codeOf(error) === "EAGAIN") {
          this.#timer = setTimeout(() => this.#flush(), retryMs).unref();
          return;
        }
        shared.droppedLines += countLines(bytes);
        this.#isLineCut ||= this.#offset > 0;
      }
      this.#queue.shift();
      this.#queuedBytes -= bytes.length;
      this.#offset = 0;
    }
  }

  #writeAll(bytes: Buffer): void {
    if (this.#isLineCut) writeSync(this.#descriptor, "\n");
    this.#isLineCut = false;
    while (this.#offset < bytes.length) this.#offset += writeSync(this.#descriptor, bytes, this.#offset);
  }
}

scope.dailyPapersOutput ??= { stdout: new LineWriter(1), stderr: new LineWriter(2), droppedLines: 0 };
const shared: Shared = scope.dailyPapersOutput;

/** The output of the log. */
export const standardError: { write(text: string): void } = shared.stderr;

/** Returns the number of lines dropped since the start of the process. */
export const countDroppedLines = (): number => shared.droppedLines;

/**
 * Redirects everything that this process prints through these writers: `console`, and with it Next's own handlers of
 * `uncaughtException`. Otherwise, their report of one exception could throw the next one.
 */
export function guardOutput(): void {
  for (const name of ["stdout", "stderr"] as const) {
    process[name].write = (text: string | Uint8Array, ...rest: unknown[]): boolean => {
      shared[name].write(text);
      const done = rest.at(-1);
      if (typeof done === "function") process.nextTick(done);
      return true;
    };
  }
}

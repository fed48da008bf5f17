/**
 * Standard output and standard error of a process that must not depend on its log: a line that cannot be written (the
 * disk is full, the reader of the pipe has gone) is dropped and counted. Nothing here throws or waits. Every line is tried
 * anew, so the log goes on as soon as it can be written again.
 */
import { writeSync } from "node:fs";

/** Memory for lines that a slow reader of the pipe has not taken yet; lines beyond are dropped. */
const maxQueuedBytes = 2 ** 20;
const retryMs = 20;

interface Shared {
  stdout: LineWriter;
  stderr: LineWriter;
  droppedLines: number;
}

// On `globalThis`: Next's bundle loads this module separately from the page server, and both count together.
const scope = globalThis as typeof globalThis & { dailyPapersOutput?: Shared };

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

const countLines = (bytes: Buffer): number => Math.max(1, bytes.toString("latin1").split("\n").length - 1);

class LineWriter {
  readonly #descriptor: number;
  readonly #queue: Buffer[] = [];
  #queuedBytes = 0;
  /** Bytes of the first in the queue that are written. */
  #offset = 0;
  /** The last line in the log is incomplete: the next one must not be appended to it. */
  #isLineCut = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
    process.once("exit", () => this.#flush());
  }

  /** Writes one or more whole lines, UTF-8. */
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
        this.#writeWhole(bytes);
      } catch (error) {
        // A pipe that is full for the moment.
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

  #writeWhole(bytes: Buffer): void {
    if (this.#isLineCut) writeSync(this.#descriptor, "\n");
    this.#isLineCut = false;
    while (this.#offset < bytes.length) this.#offset += writeSync(this.#descriptor, bytes, this.#offset);
  }
}

scope.dailyPapersOutput ??= { stdout: new LineWriter(1), stderr: new LineWriter(2), droppedLines: 0 };
const shared: Shared = scope.dailyPapersOutput;

/** Where the log goes. */
export const standardError: { write(text: string): void } = shared.stderr;

/** How many lines were dropped since the start of the process. */
export const countDroppedLines = (): number => shared.droppedLines;

/**
 * Sends everything that this process prints the same way: `console`, and with it Next's own handlers of
 * `uncaughtException`, which would otherwise raise the next exception by reporting the last one.
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

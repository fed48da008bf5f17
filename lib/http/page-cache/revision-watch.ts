/**
 * Detects whether a cached page is still current. Once a second the store is polled for any new commit; only after one
 * are revisions compared, and the revision of each cache tag is read once.
 */
import type { Day } from "@/lib/days";
import { openRevisionReader, type RevisionReader, type Revisions } from "@/lib/revision/sqlite";

/** Interval between two polls of the store. */
export const defaultPollIntervalMs = 1_000;
/** How many states are remembered. A page from an older state has been stale for too long in any case. */
const maxRememberedStates = 600;

/** The revisions that a render is based on. */
export interface SeenRevisions {
  revisions: Revisions;
  /** The last state of the store, as counted by the watch, in which these revisions were current. */
  state: number;
}

export class RevisionWatch {
  private reader: RevisionReader | null = null;
  private dataVersion: number | null = null;
  private state = 0;
  /** When each of the latest states was detected, by its number; times of `performance.now()`. */
  private readonly foundAtMs = new Map<number, number>();
  private readonly currentRevisions = new Map<string, string>();
  private timer: NodeJS.Timeout | null = null;

  /**
   * @param file path of the store
   * @param onChange called after each poll that found a commit
   */
  constructor(
    private readonly file: string,
    private readonly onChange: () => void,
    private readonly pollIntervalMs = defaultPollIntervalMs,
  ) {}

  start(): void {
    this.poll();
    this.timer = setInterval(() => this.poll(), this.pollIntervalMs).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.reader?.close();
    this.reader = null;
  }

  /** False while the store cannot be read. Cached pages must not be sent then. */
  get isUp(): boolean {
    return this.reader !== null;
  }

  get currentState(): number {
    return this.state;
  }

  private poll(): void {
    try {
      this.reader ??= openRevisionReader(this.file);
      const version = this.reader.dataVersion();
      if (version === this.dataVersion) return;
      this.dataVersion = version;
    } catch {
      // No cached page is sent until the store can be read again, which then counts as a change.
      this.dropReader();
      return;
    }
    this.state += 1;
    this.foundAtMs.set(this.state, performance.now());
    this.foundAtMs.delete(this.state - maxRememberedStates);
    this.currentRevisions.clear();
    this.onChange();
  }

  /** Closes a reader that failed. The next poll opens a new one. */
  private dropReader(): void {
    this.dataVersion = null;
    const dropped = this.reader;
    this.reader = null;
    if (dropped) closeQuietly(dropped);
  }

  /** Returns whether these revisions are current. If they are, updates `seen.state` to the present state. */
  isCurrent(seen: SeenRevisions): boolean {
    if (seen.state === this.state) return true;
    if (!this.reader) return false;
    try {
      const unread = [...seen.revisions.keys()].filter((cacheTag) => !this.currentRevisions.has(cacheTag));
      if (unread.length > 0)
        for (const [cacheTag, revision] of this.reader.read(unread)) this.currentRevisions.set(cacheTag, revision);
    } catch {
      this.dropReader();
      return false;
    }
    for (const [cacheTag, revision] of seen.revisions)
      if (this.currentRevisions.get(cacheTag) !== revision) return false;
    seen.state = this.state;
    return true;
  }

  /** Returns the newest day that has entries. */
  newestDay(): Day | null {
    return this.reader?.newestDay() ?? null;
  }

  /** Returns an upper bound, in milliseconds, of the time since the first commit newer than these revisions was detected. */
  staleForMs(seen: SeenRevisions): number {
    return performance.now() - (this.foundAtMs.get(seen.state + 1) ?? Number.NEGATIVE_INFINITY);
  }
}

function closeQuietly(reader: RevisionReader): void {
  try {
    reader.close();
  } catch {
    // The reader is discarded in either case.
  }
}

/** Idle readers by file. They are reused because opening one takes longer than reading. */
const idleReaders = new Map<string, RevisionReader[]>();
const maxIdle = 4;

/** A snapshot of the store. Do not read from it after `release`. */
export type RevisionSnapshot = Pick<RevisionReader, "read" | "release">;

/**
 * Takes a snapshot of the store. A render that begins afterwards sees at least the snapshot's revisions. Returns null if
 * the store cannot be read, for example because it is busy; the page must not be cached then.
 */
export function takeRevisionSnapshot(file: string): RevisionSnapshot | null {
  const readers = idleReaders.get(file) ?? [];
  idleReaders.set(file, readers);
  let reader: RevisionReader | undefined;
  try {
    reader = readers.pop() ?? openRevisionReader(file);
    reader.beginSnapshot();
  } catch {
    if (reader) closeQuietly(reader);
    return null;
  }
  const opened = reader;
  return {
    read: opened.read,
    release: () => {
      try {
        opened.release();
      } catch {
        closeQuietly(opened);
        return;
      }
      if (readers.length < maxIdle) readers.push(opened);
      else closeQuietly(opened);
    },
  };
}

/** Closes the idle readers of a file. */
export function closeIdleReaders(file: string): void {
  for (const reader of idleReaders.get(file)?.splice(0) ?? []) closeQuietly(reader);
}

/**
 * Whether what was rendered is still what the store holds. Once a second it is looked whether anybody has committed
 * anything at all; only then are revisions compared, each scope's read once.
 */
import type { Day } from "@/lib/days";
import { openRevisionReader, type RevisionReader, type Revisions } from "@/lib/revision/sqlite";

/** How often at most the store is looked at. */
export const defaultLookEveryMs = 1_000;
/** What is older has been stale for too long anyway. */
const rememberedStates = 600;

/** What a render saw. */
export interface Seen {
  revisions: Revisions;
  /** The state of the store, as the watch counts them, at which these revisions were last found to hold. */
  state: number;
}

export class RevisionWatch {
  private reader: RevisionReader | null = null;
  private dataVersion: number | null = null;
  private state = 0;
  /** When each of the latest states was found, by its number; times of `performance.now()`. */
  private readonly foundAtMs = new Map<number, number>();
  private readonly read = new Map<string, string>();
  private timer: NodeJS.Timeout | null = null;

  /**
   * @param file the store's
   * @param onChange told after each look that found a commit
   */
  constructor(
    private readonly file: string,
    private readonly onChange: () => void,
    private readonly lookEveryMs = defaultLookEveryMs,
  ) {}

  start(): void {
    this.look();
    this.timer = setInterval(() => this.look(), this.lookEveryMs).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.reader?.close();
    this.reader = null;
  }

  /** False while the store cannot be asked: then nothing that was held can be trusted. */
  get isUp(): boolean {
    return this.reader !== null;
  }

  get currentState(): number {
    return this.state;
  }

  private look(): void {
    try {
      this.reader ??= openRevisionReader(this.file);
      const version = this.reader.dataVersion();
      if (version === this.dataVersion) return;
      this.dataVersion = version;
    } catch {
      // Nothing that is held is sent until the store can be asked again, which is a change then.
      this.lose();
      return;
    }
    this.state += 1;
    this.foundAtMs.set(this.state, performance.now());
    this.foundAtMs.delete(this.state - rememberedStates);
    this.read.clear();
    this.onChange();
  }

  /** A handle that failed once is not asked again; the next look opens another. */
  private lose(): void {
    this.dataVersion = null;
    const lost = this.reader;
    this.reader = null;
    if (lost) closeQuietly(lost);
  }

  /** Whether these revisions hold in the present state; if so, `seen` is brought up to it. */
  holds(seen: Seen): boolean {
    if (seen.state === this.state) return true;
    if (!this.reader) return false;
    try {
      const unread = [...seen.revisions.keys()].filter((scope) => !this.read.has(scope));
      if (unread.length > 0) for (const [scope, revision] of this.reader.read(unread)) this.read.set(scope, revision);
    } catch {
      this.lose();
      return false;
    }
    for (const [scope, revision] of seen.revisions) if (this.read.get(scope) !== revision) return false;
    seen.state = this.state;
    return true;
  }

  /** The newest day that has entries. */
  newestDay(): Day | null {
    return this.reader?.newestDay() ?? null;
  }

  /** How long ago, at most, the first commit was found that these revisions do not know. */
  staleForMs(seen: Seen): number {
    return performance.now() - (this.foundAtMs.get(seen.state + 1) ?? Number.NEGATIVE_INFINITY);
  }
}

function closeQuietly(reader: RevisionReader): void {
  try {
    reader.close();
  } catch {
    // It is lost either way.
  }
}

/** Readers at rest, by their files: opening one takes longer than reading. */
const idle = new Map<string, RevisionReader[]>();
const maxIdle = 4;

/** A view of the store at one moment; after `release` it sees nothing. */
export type HeldView = Pick<RevisionReader, "read" | "release">;

/**
 * A view of the store as it is now: it gives the revisions that a render which begins after this has seen at the least.
 * Null where the store cannot be read, as when it is busy: then nothing can be said of a render.
 */
export function holdRevisions(file: string): HeldView | null {
  const readers = idle.get(file) ?? [];
  idle.set(file, readers);
  let reader: RevisionReader | undefined;
  try {
    reader = readers.pop() ?? openRevisionReader(file);
    reader.hold();
  } catch {
    if (reader) closeQuietly(reader);
    return null;
  }
  const held = reader;
  return {
    read: held.read,
    release: () => {
      try {
        held.release();
      } catch {
        closeQuietly(held);
        return;
      }
      if (readers.length < maxIdle) readers.push(held);
      else closeQuietly(held);
    },
  };
}

/** Closes what is at rest. */
export function closeIdleReaders(file: string): void {
  for (const reader of idle.get(file)?.splice(0) ?? []) closeQuietly(reader);
}

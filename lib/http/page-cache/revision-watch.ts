/**
 * Finds out which cached pages are stale: once a second it takes a token from the store, and compares the cache tags of
 * the pages only if something was written. Requests read nothing from the store.
 */
import { type Repeatable, repeatable } from "@/lib/repeatable";
import type { Revision } from "@/lib/revision/cache-tags";

/** Interval between two polls of the store. */
const defaultPollIntervalMs = 1_000;
/** How late a poll may be, for example while the process is busy, before cached pages must not be sent any more. */
const maxPollDelayMs = 1_000;

/** What is known of the freshness of a page. */
export interface Freshness {
  cacheTags: ReadonlySet<string>;
  /** Taken before the page was rendered, or by the last poll that found it current. */
  token: string;
  /** When a poll found that the page's content had changed, as a time of `performance.now()`; null while it is current. */
  staleSinceMs: number | null;
}

export class RevisionWatch {
  private lastToken: string | null = null;
  private polledAtMs = Number.NEGATIVE_INFINITY;
  private polls: Repeatable | null = null;
  private readonly stopping = new AbortController();

  /**
   * @param pages the pages to watch
   * @param onChange called after each poll that found a write
   */
  constructor(
    private readonly revision: Revision,
    private readonly pages: () => Iterable<Freshness>,
    private readonly onChange: () => void,
    private readonly pollIntervalMs = defaultPollIntervalMs,
  ) {}

  start(): void {
    const onError = () => {
      // No cached page is sent until the store can be read again.
      this.polledAtMs = Number.NEGATIVE_INFINITY;
    };
    this.polls = repeatable(() => this.poll(), this.stopping.signal, onError, this.pollIntervalMs);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.polls?.finished();
  }

  /** False while the store cannot be read. Cached pages must not be sent then. */
  get isUp(): boolean {
    const isRecent = performance.now() - this.polledAtMs <= this.pollIntervalMs + maxPollDelayMs;
    return isRecent && !this.stopping.signal.aborted;
  }

  /** Returns a token to take before a render, or null if the store cannot be read; the page must not be cached then. */
  token(): Promise<string | null> {
    return this.revision.token().catch(() => null);
  }

  private async poll(): Promise<void> {
    const token = await this.revision.token();
    await this.markStalePages(token);
    this.polledAtMs = performance.now();
    if (token === this.lastToken) return;
    this.lastToken = token;
    this.onChange();
  }

  /** Marks the pages that have changed, and moves the tokens of all others up to `token`. */
  private async markStalePages(token: string): Promise<void> {
    const unknown = [...this.pages()].filter((page) => page.staleSinceMs === null && page.token !== token);
    // Most pages have the token of the last poll; the others were rendered since.
    for (const [earlier, pages] of Map.groupBy(unknown, (page) => page.token)) {
      const changed = await this.revision.changed(
        pages.flatMap(({ cacheTags }) => [...cacheTags]),
        earlier,
      );
      for (const page of pages) {
        if ([...page.cacheTags].some((tag) => changed.has(tag))) page.staleSinceMs = performance.now();
        else page.token = token;
      }
    }
  }
}

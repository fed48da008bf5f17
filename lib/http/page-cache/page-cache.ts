/**
 * Finished answers in memory, in front of Next: what is the same for everyone is rendered once for all who ask, and anew
 * when what it shows has changed. Nobody gets a page staler than the second between two looks at the store and one render.
 */
import { setTimeout as pause } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { FinishedAnswer } from "@/lib/http/page-cache/finished-answer";
import { type Form, type Rendered, render } from "@/lib/http/page-cache/render";
import {
  closeIdleReaders,
  type HeldView,
  holdRevisions,
  RevisionWatch,
  type Seen,
} from "@/lib/http/page-cache/revision-watch";
import { type SharedAddress, sharedAddressOf } from "@/lib/http/page-cache/shared-addresses";
import type { Handler } from "@/lib/http/server/inject";
import { log } from "@/lib/log";
import { type Repeatable, repeatable } from "@/lib/repeatable";
import type { Revisions } from "@/lib/revision/sqlite";

/** Some 300 day pages of 40 papers, or two thousand pages of papers. */
const defaultMaxBytes = 48 * 1024 * 1024;
/** What no revision tells of (another paper has become the likest) is seen after so long. */
const maxAgeMs = 300_000;
/**
 * Pages asked for within this time are rendered anew before the next reader asks, at most so many: those that somebody
 * asks for about once a second. Of others most would be rendered for nobody, and hold up who votes.
 */
const hotMs = 2_000;
const maxHot = 10;
/** How long, after one of them, of the time that it took: longer, and readers ask for the last of them before its turn. */
const restShare = 0.25;
/** The share of what people type: whoever types without end drives out only what others have typed. */
const typedShare = 0.25;
/** How long a stop waits for pages that are being rendered. */
const stopPatienceMs = 5_000;
/** What was typed once, and is held when it is asked for again. */
const maxAskedOnce = 5_000;
/** Asked for so often, a page is worth the time that its smallest form takes; one that changes sooner is not. */
const usesWorthImproving = 3;
const ageWorthImprovingMs = 5_000;

interface Held {
  shared: SharedAddress;
  form: Form;
  answer: FinishedAnswer;
  seen: Seen;
  /** Times of `performance.now()`. */
  renderedAtMs: number;
  usedAtMs: number;
  /** How long the render took. */
  tookMs: number;
  uses: number;
  /** Its smallest form is made, or waits for its turn. */
  isImproving: boolean;
}

export interface PageCacheOptions {
  /** Renders an address: Next. */
  handle: Handler;
  /** The store's file, whose revisions say what has changed. */
  storeFile: string;
  /** The site's own host, which pages are rendered for. */
  host: string;
  /** What every answer carries. */
  headers: [name: string, value: string][];
  maxBytes?: number;
  lookEveryMs?: number;
  ageWorthImprovingMs?: number;
}

export class PageCache {
  private readonly pages: LRUCache<string, Held>;
  private readonly typed: LRUCache<string, Held>;
  private readonly rendering = new Map<string, Promise<FinishedAnswer>>();
  private readonly askedOnce = new LRUCache<string, true>({ max: maxAskedOnce });
  private readonly watch: RevisionWatch;
  private readonly common: Record<string, string>;
  private readonly ageWorthImprovingMs: number;
  /** Smallest forms are made one after the other: each takes a second of a core. */
  private improving: Promise<unknown> = Promise.resolve();
  /** After a commit: what is being read. It does not wait for smallest forms, as whoever asks next would. */
  private readonly renewal: Repeatable;
  private readonly stopping = new AbortController();

  constructor(private readonly options: PageCacheOptions) {
    const maxSize = options.maxBytes ?? defaultMaxBytes;
    this.ageWorthImprovingMs = options.ageWorthImprovingMs ?? ageWorthImprovingMs;
    const sizeCalculation = ({ answer }: Held) => answer.bytes;
    this.pages = new LRUCache({ maxSize: Math.ceil(maxSize * (1 - typedShare)), sizeCalculation });
    this.typed = new LRUCache({ maxSize: Math.ceil(maxSize * typedShare), sizeCalculation });
    this.common = Object.fromEntries(options.headers.map(([name, value]) => [name.toLowerCase(), value]));
    this.renewal = repeatable(() => this.renewHot(), this.stopping.signal, logFailure);
    this.watch = new RevisionWatch(options.storeFile, this.renewal.run, options.lookEveryMs);
  }

  /** Begins to look at the store, and renders the newest day for whoever comes first. */
  start(): void {
    this.watch.start();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.watch.stop();
    const underWay = Promise.allSettled([this.improving, this.renewal.finished(), ...this.rendering.values()]);
    await Promise.race([underWay, pause(stopPatienceMs, undefined, { ref: false })]);
    closeIdleReaders(this.options.storeFile);
  }

  /** What is held of an address and may be sent at once; null where it is to be asked for by `get`. */
  peek(shared: SharedAddress, form: Form): FinishedAnswer | null {
    const held = this.memoryOf(shared).get(shared.keys[form]);
    if (!held || !this.watch.isUp) return null;
    const nowMs = performance.now();
    const ageMs = nowMs - held.renderedAtMs;
    if (ageMs > 2 * maxAgeMs && !shared.isFile) return null;
    const holds = this.watch.holds(held.seen);
    // While it is rendered anew others get the previous one, but only for as long as that takes.
    if (!holds && this.watch.staleForMs(held.seen) > held.tookMs) return null;
    if (!holds || ageMs > maxAgeMs) void this.renderOnce(held.shared, form, true).catch(logFailure);
    held.usedAtMs = nowMs;
    held.uses += 1;
    if (holds && !held.isImproving && held.uses >= usesWorthImproving && ageMs >= this.ageWorthImprovingMs) {
      held.isImproving = true;
      this.improveInTurn(held);
    }
    return held.answer;
  }

  private improveInTurn(held: Held): void {
    const isHeld = () => this.memoryOf(held.shared).peek(held.shared.keys[held.form]) === held;
    const improve = async () => {
      // What was rendered anew while it waited is sent to nobody any more.
      if (!this.stopping.signal.aborted && isHeld()) await held.answer.improve();
    };
    this.improving = this.improving.then(improve).catch(logFailure);
  }

  /** The answer to an address, rendered where it is not held; those who ask at the same moment share one render. */
  get(shared: SharedAddress, form: Form): Promise<FinishedAnswer> {
    const key = shared.keys[form];
    const mayHold = !shared.onSecondUse || this.askedOnce.has(key);
    if (shared.onSecondUse) this.askedOnce.set(key, true);
    // Whoever waits for it uses it too: a page that is stale whenever somebody asks must not count as forgotten.
    const held = this.memoryOf(shared).peek(key);
    if (held) held.usedAtMs = performance.now();
    return this.renderOnce(shared, form, mayHold);
  }

  private renderOnce(shared: SharedAddress, form: Form, mayHold: boolean): Promise<FinishedAnswer> {
    const key = shared.keys[form];
    const underWay = this.rendering.get(key);
    if (underWay) return underWay;
    const rendering = this.renderNow(shared, form, mayHold).finally(() => this.rendering.delete(key));
    this.rendering.set(key, rendering);
    return rendering;
  }

  private async renderNow(shared: SharedAddress, form: Form, mayHold: boolean): Promise<FinishedAnswer> {
    const { handle, host, storeFile } = this.options;
    const { canonical, isFile } = shared;
    const renderedAtMs = performance.now();
    const state = this.watch.currentState;
    // Revisions are read as they were before the render: what is written meanwhile is found at the next look.
    const view: HeldView | null = mayHold && this.watch.isUp ? holdRevisions(storeFile) : null;
    let rendered: Rendered;
    let revisions: Revisions | null;
    try {
      const declared = await render(handle, canonical, form, host);
      rendered = isFile ? { ...declared, scopes: new Set<string>() } : declared;
      revisions = view && isHoldable(rendered) ? readQuietly(view, rendered.scopes ?? []) : null;
    } finally {
      view?.release();
    }
    if (!revisions) return finish(rendered, this.common);
    const answer = finish({ ...rendered, headers: { ...rendered.headers, ...forEveryone(rendered) } }, this.common);
    await answer.settle();
    this.hold({ shared, form, answer, seen: { revisions, state }, renderedAtMs });
    return answer;
  }

  private memoryOf({ onSecondUse }: SharedAddress): LRUCache<string, Held> {
    return onSecondUse ? this.typed : this.pages;
  }

  private hold(made: Omit<Held, "usedAtMs" | "tookMs" | "uses" | "isImproving">): void {
    const key = made.shared.keys[made.form];
    const nowMs = performance.now();
    const memory = this.memoryOf(made.shared);
    const usedAtMs = memory.peek(key)?.usedAtMs ?? nowMs;
    memory.set(key, { ...made, usedAtMs, tookMs: nowMs - made.renderedAtMs, uses: 0, isImproving: false });
  }

  /** What is being read, and the newest day, is rendered before the next reader asks. */
  private async renewHot(): Promise<void> {
    const sinceMs = performance.now() - hotMs;
    // Searches first: whatever is written changes them.
    const hot = [...this.typed.values(), ...this.pages.values()]
      .filter(({ usedAtMs }) => usedAtMs >= sinceMs)
      .slice(0, maxHot);
    for (const { shared, form } of [...newestDayPages(this.watch.newestDay()), ...hot]) {
      if (!this.watch.isUp || this.stopping.signal.aborted) return;
      const held = this.memoryOf(shared).peek(shared.keys[form]);
      if (held && this.watch.holds(held.seen)) continue;
      await this.renderOnce(shared, form, true).catch(logFailure);
      // Those who came meanwhile are answered, and what they ask for rendered, before the next.
      await pause((held?.tookMs ?? 0) * restShare, undefined, { ref: false });
    }
  }
}

function newestDayPages(day: string | null): { shared: SharedAddress; form: Form }[] {
  const addresses = ["/", ...(day ? [`/date/${day}`] : [])].map(sharedAddressOf);
  return addresses.flatMap((shared) => (shared ? [{ shared, form: "document" as const }] : []));
}

const logFailure = (error: unknown) => log().error({ err: error }, "a page could not be rendered anew");

/** What may be kept for others: a whole answer of a page that has said so, with nothing in it for one reader. */
function isHoldable({ status, scopes, headers }: Rendered): boolean {
  return status === 200 && scopes !== null && headers["set-cookie"] === undefined;
}

/** Next calls every page that is rendered on request private; a route that says how long it may be kept is believed. */
function forEveryone({ headers }: Rendered): { "cache-control": string } {
  const given = String(headers["cache-control"] ?? "");
  return { "cache-control": given.startsWith("public") ? given : "public, max-age=0, must-revalidate" };
}

/** Null where the view is lost: what was rendered is sent, but not held. */
function readQuietly(view: HeldView, scopes: Iterable<string>): Revisions | null {
  try {
    return view.read(scopes);
  } catch {
    return null;
  }
}

/** All who wait get this answer, so a cookie, which would be one reader's, is in none. */
const finish = ({ status, headers, body }: Rendered, common: Record<string, string>) =>
  new FinishedAnswer(body, { ...common, ...headers, "set-cookie": undefined }, status);

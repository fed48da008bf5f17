/**
 * The visitor's votes, shared by all vote controls of a page. Pages are the same for all visitors, so the votes are
 * fetched after load, in one request for all papers. A vote is shown at once and undone if the site rejects it.
 */
import { readItem, writeItem } from "@/components/ui/browser-storage";
import { whenRestored } from "@/components/ui/custom-element";
import { fetchMyVotes, sendVote, type Vote } from "./vote-request";

/** A vote of this tab, and the total on the page at that time. */
interface Count extends Vote {
  pageTotal: number;
  /** When the request began (ms since the epoch), until its response arrives; absent in a confirmed vote. */
  sentAt?: number;
}

interface VoteState {
  /** The state shown; null until known. */
  voted: boolean | null;
  /** Whether the visitor used the control on this page. */
  pressed: boolean;
  /** Why the last vote was undone. */
  refusal: string | null;
}

/** The vote on a paper as it is shown, with the total to show. */
export interface ShownVote extends VoteState {
  total: number;
}

const unknown: VoteState = { voted: null, pressed: false, refusal: null };
const states = new Map<string, VoteState>();
const watchers = new Map<string, (() => void)[]>();

const stateOf = (id: string): VoteState => states.get(id) ?? unknown;

function change(id: string, part: Partial<VoteState>): void {
  states.set(id, { ...stateOf(id), ...part });
  for (const draw of watchers.get(id) ?? []) draw();
}

const countsKey = "vote-counts";

const isCount = (value: unknown): value is Count =>
  typeof value === "object" &&
  value !== null &&
  typeof Reflect.get(value, "voted") === "boolean" &&
  ["total", "pageTotal"].every((name) => typeof Reflect.get(value, name) === "number");

/** Returns the votes of this tab. The page shown by "back" may be older than them. */
function readCounts(): Map<string, Count> {
  try {
    const stored: unknown = JSON.parse(readItem(countsKey, "sessionStorage") ?? "{}");
    return new Map(Object.entries(stored ?? {}).filter((entry): entry is [string, Count] => isCount(entry[1])));
  } catch {
    return new Map();
  }
}

let counts = readCounts();

function writeCount(id: string, count: Count): void {
  counts.set(id, count);
  writeItem(countsKey, JSON.stringify(Object.fromEntries(counts)), "sessionStorage");
}

/**
 * Returns the total to show: that of this tab's vote while the page shows the total from before it. A page rendered just
 * before a vote may not include it, so a cast vote counts as at least 1.
 */
function totalOf(id: string, voted: boolean | null, pageTotal: number): number {
  const count = counts.get(id);
  const total = count?.pageTotal === pageTotal && count.voted === voted ? count.total : pageTotal;
  return voted ? Math.max(1, total) : total;
}

/** How long a vote is shown without a response on the page that follows: its request may arrive after the page's. */
const unconfirmedMs = 3_000;

/** Returns this tab's vote on a paper if the site may not have it yet, else null. */
function unconfirmedVote(id: string): Count | null {
  const count = counts.get(id);
  return count && Date.now() - (count.sentAt ?? 0) < unconfirmedMs ? count : null;
}

/** Maximum number of papers in one request. */
const maxIds = 200;
const requested = new Set<string>();
let queued: string[] = [];

async function fetchQueuedVotes(): Promise<void> {
  const ids = queued.slice(0, maxIds);
  queued = queued.slice(maxIds);
  if (queued.length > 0) void fetchQueuedVotes();
  const before = new Map(ids.map((id) => [id, stateOf(id)]));
  const voted = await fetchMyVotes(ids);
  for (const id of ids) {
    if (!voted) requested.delete(id);
    // A vote cast during the request is newer than the response.
    else if (stateOf(id) === before.get(id)) change(id, { voted: unconfirmedVote(id)?.voted ?? voted.has(id) });
  }
  const unconfirmed = ids.filter((id) => unconfirmedVote(id) && !sending.has(id));
  if (unconfirmed.length > 0) setTimeout(() => requestAgain(unconfirmed), unconfirmedMs);
}

function requestAgain(ids: string[]): void {
  for (const id of ids) {
    requested.delete(id);
    requestVote(id);
  }
}

/** Fetches whether the visitor has upvoted a paper. Calls in the same event-loop turn are batched into one request. */
export function requestVote(id: string): void {
  if (requested.has(id)) return;
  requested.add(id);
  if (queued.length === 0) setTimeout(() => void fetchQueuedVotes());
  queued.push(id);
}

/** The visitor may have voted on another page. Messages about votes are cleared. */
function refreshVotes(): void {
  counts = readCounts();
  const ids = [...requested].filter((id) => !sending.has(id));
  for (const id of ids) change(id, { pressed: false, refusal: null });
  requestAgain(ids);
}

const sending = new Set<string>();

function show(id: string, pageTotal: number, vote: Vote, refusal: string | null = null): void {
  writeCount(id, { voted: vote.voted, total: vote.total, pageTotal, ...(sending.has(id) && { sentAt: Date.now() }) });
  change(id, { voted: vote.voted, pressed: true, refusal });
}

/** Votes, or withdraws the vote. `pageTotal` is the number of upvotes in the server-rendered page. */
export function toggleVote(id: string, pageTotal: number): void {
  const state = stateOf(id);
  const before: Vote = { voted: state.voted ?? false, total: totalOf(id, state.voted, pageTotal) };
  const isSending = sending.has(id);
  sending.add(id);
  show(id, pageTotal, { voted: !before.voted, total: before.total + (before.voted ? -1 : 1) });
  if (!isSending) void send(id, pageTotal, before);
}

/**
 * Sends requests until the site has the state shown, so that the last click counts when the visitor clicks during a
 * request.
 */
async function send(id: string, pageTotal: number, before: Vote): Promise<void> {
  let confirmed = before;
  let refusal: string | null = null;
  while (refusal === null && stateOf(id).voted !== confirmed.voted) {
    const result = await sendVote(id, !confirmed.voted);
    if ("refusal" in result) refusal = `${confirmed.voted ? "Not withdrawn." : "Not counted."} ${result.refusal}`;
    else confirmed = result;
  }
  sending.delete(id);
  show(id, pageTotal, confirmed, refusal);
}

/**
 * Calls `draw` with the vote on a paper whenever it changes. `pageTotal` is the number of upvotes in the server-rendered
 * page.
 */
export function watchVote(id: string, pageTotal: number, draw: (vote: ShownVote) => void): void {
  const watcher = () => {
    const state = stateOf(id);
    draw({ ...state, total: totalOf(id, state.voted, pageTotal) });
  };
  watchers.set(id, [...(watchers.get(id) ?? []), watcher]);
}

whenRestored(refreshVotes);

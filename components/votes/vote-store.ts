/**
 * The visitor's votes, shared by all vote controls of a page. Pages are the same for all visitors, so the votes are
 * fetched after load, in one request for all papers. A vote is shown at once and undone if the site rejects it.
 */
import { useSyncExternalStore } from "react";
import { fetchMyVotes, sendVote, type Vote } from "./vote-request";

interface VoteState {
  /** The state shown; null until known. */
  voted: boolean | null;
  /** The total of the last response, and the total on the page at that time. A page with another total is newer. */
  count: { total: number; pageTotal: number } | null;
  /** Whether the visitor used the control on this page. */
  pressed: boolean;
  /** Why the last vote was undone. */
  refusal: string | null;
}

const unknown: VoteState = { voted: null, count: null, pressed: false, refusal: null };
const states = new Map<string, VoteState>();
const listeners = new Set<() => void>();

const stateOf = (id: string): VoteState => states.get(id) ?? unknown;

function change(id: string, part: Partial<VoteState>): void {
  states.set(id, { ...stateOf(id), ...part });
  for (const listener of listeners) listener();
}

/**
 * Returns the total to show. A page rendered just before a vote may not include it, so a cast vote counts as at least
 * 1.
 */
function totalOf({ voted, count }: VoteState, pageTotal: number): number {
  const total = count?.pageTotal === pageTotal ? count.total : pageTotal;
  return voted ? Math.max(1, total) : total;
}

/** Maximum number of papers in one request. */
const maxIds = 200;
const requested = new Set<string>();
let queued: string[] = [];

async function fetchQueuedVotes(): Promise<void> {
  const ids = queued.slice(0, maxIds);
  queued = queued.slice(maxIds);
  if (queued.length > 0) void fetchQueuedVotes();
  const voted = await fetchMyVotes(ids);
  for (const id of ids) {
    if (!voted) requested.delete(id);
    else if (stateOf(id).voted === null) change(id, { voted: voted.has(id) });
  }
}

/** Fetches whether the visitor has upvoted a paper. Calls in the same event-loop turn are batched into one request. */
export function requestVote(id: string): void {
  if (requested.has(id)) return;
  requested.add(id);
  if (queued.length === 0) setTimeout(() => void fetchQueuedVotes());
  queued.push(id);
}

const sending = new Set<string>();

function show(id: string, pageTotal: number, { voted, total }: Vote, refusal: string | null = null): void {
  change(id, { voted, count: { total, pageTotal }, pressed: true, refusal });
}

/** Votes, or withdraws the vote. `pageTotal` is the number of upvotes in the server-rendered page. */
export function toggleVote(id: string, pageTotal: number): void {
  const state = stateOf(id);
  const before: Vote = { voted: state.voted ?? false, total: totalOf(state, pageTotal) };
  show(id, pageTotal, { voted: !before.voted, total: before.total + (before.voted ? -1 : 1) });
  if (!sending.has(id)) void send(id, pageTotal, before);
}

/**
 * Sends requests until the site has the state shown, so that the last click counts when the visitor clicks during a
 * request.
 */
async function send(id: string, pageTotal: number, before: Vote): Promise<void> {
  sending.add(id);
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

/** Clears the messages about a vote when the page is left; the vote itself stays known. */
export function clearVoteMessage(id: string): void {
  if (stateOf(id).pressed) change(id, { pressed: false, refusal: null });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Returns the vote on a paper and the total to show. `pageTotal` is the number of upvotes in the server-rendered page.
 */
export function useVote(id: string, pageTotal: number) {
  const state = useSyncExternalStore(
    subscribe,
    () => stateOf(id),
    () => unknown,
  );
  const { voted, pressed, refusal } = state;
  return { voted, pressed, refusal, total: totalOf(state, pageTotal) };
}

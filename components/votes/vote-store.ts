/**
 * What the reader has upvoted, shared by all vote controls of a page. Pages are the same for everyone, so it is asked
 * for after load, once for all of them; a press is shown at once and taken back when the site refuses it.
 */
import { useSyncExternalStore } from "react";
import { fetchMyVotes, sendVote, type Vote } from "./vote-request";

interface VoteState {
  /** As shown; null until known. */
  voted: boolean | null;
  /** The total as the site last told it, with what the page said then: a page that says something else is newer. */
  count: { total: number; pageTotal: number } | null;
  /** Whether the reader pressed it on this page. */
  pressed: boolean;
  /** Why the last press was taken back. */
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

/** A page drawn in the second before a vote was counted may not hold it: who has voted is at least counted once. */
function totalOf({ voted, count }: VoteState, pageTotal: number): number {
  const total = count?.pageTotal === pageTotal ? count.total : pageTotal;
  return voted ? Math.max(1, total) : total;
}

/** The most that one request may ask for. */
const maxIds = 200;
const asked = new Set<string>();
let waiting: string[] = [];

async function askWaiting(): Promise<void> {
  const ids = waiting.slice(0, maxIds);
  waiting = waiting.slice(maxIds);
  if (waiting.length > 0) void askWaiting();
  const voted = await fetchMyVotes(ids);
  for (const id of ids) {
    if (!voted) asked.delete(id);
    else if (stateOf(id).voted === null) change(id, { voted: voted.has(id) });
  }
}

/** Has the store find out whether the reader upvoted a paper. All that controls ask for in one turn goes together. */
export function askForVote(id: string): void {
  if (asked.has(id)) return;
  asked.add(id);
  if (waiting.length === 0) setTimeout(() => void askWaiting());
  waiting.push(id);
}

const sending = new Set<string>();

function show(id: string, pageTotal: number, { voted, total }: Vote, refusal: string | null = null): void {
  change(id, { voted, count: { total, pageTotal }, pressed: true, refusal });
}

/** Votes, or withdraws the vote. `pageTotal` is the number of upvotes that the page came with. */
export function pressVote(id: string, pageTotal: number): void {
  const state = stateOf(id);
  const before: Vote = { voted: state.voted ?? false, total: totalOf(state, pageTotal) };
  show(id, pageTotal, { voted: !before.voted, total: before.total + (before.voted ? -1 : 1) });
  if (!sending.has(id)) void send(id, pageTotal, before);
}

/** Sends until the site holds what is shown: whoever presses again while a vote is under way has the last word. */
async function send(id: string, pageTotal: number, before: Vote): Promise<void> {
  sending.add(id);
  let held = before;
  let refusal: string | null = null;
  while (refusal === null && stateOf(id).voted !== held.voted) {
    const answer = await sendVote(id, !held.voted);
    if ("refusal" in answer) refusal = `${held.voted ? "Not withdrawn." : "Not counted."} ${answer.refusal}`;
    else held = answer;
  }
  sending.delete(id);
  show(id, pageTotal, held, refusal);
}

/** Forgets what happened on a page that is left; the votes stay known. */
export function leaveVote(id: string): void {
  if (stateOf(id).pressed) change(id, { pressed: false, refusal: null });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The vote on a paper as it is to be shown on a page that came with `pageTotal` upvotes. */
export function useVote(id: string, pageTotal: number) {
  const state = useSyncExternalStore(
    subscribe,
    () => stateOf(id),
    () => unknown,
  );
  const { voted, pressed, refusal } = state;
  return { voted, pressed, refusal, total: totalOf(state, pageTotal) };
}

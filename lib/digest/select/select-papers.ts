/**
 * Selects the papers of a digest. The selection is stored with the digest, so that every attempt sends the same papers.
 */
import { createHash } from "node:crypto";
import { countOf } from "@/lib/count";
import { type Day, formatDay, parseDay } from "@/lib/days";
import {
  type Candidate,
  eligibleCandidates,
  listCandidates,
  periodName,
  type Span,
} from "@/lib/digest/select/list-candidates";
import { countIncluded } from "@/lib/papers/lists/list-period";
import { listDay } from "@/lib/papers/lists/listed-days";
import { summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import type { PaperSummary } from "@/lib/papers/paper";
import { formatPeriod } from "@/lib/periods";
import { describeQuery } from "@/lib/search/grammar/describe-query";
import { parseQuery } from "@/lib/search/grammar/parse-query";
import { getDb } from "@/lib/store/db";
import { matchQuery } from "@/lib/subscriptions/match-query";
import { maxPapers } from "@/lib/subscriptions/subscription";

/** Describes a digest other than the default selection of one day's list. */
interface DigestScope {
  /** For example "Monday, 20 April 2026", "14–20 April 2026". */
  heading: string;
  /** The criteria of the selection, in words; null for all papers of the list. */
  about: string | null;
  /** The page with all papers of its lists, and their number; `count` is null when not counted. */
  all: { path: string; count: number | null };
}

export interface DigestContent {
  /** The newest day of its lists. */
  day: Day;
  /** The most trending first; at most ten. */
  papers: PaperSummary[];
  /** Number of papers to choose from: all of the day, or those that match the subscriber's query. */
  total: number;
  scope?: DigestScope;
}

/** Identifies a digest by its days and the hash of its selection. */
export interface DigestKey {
  period: string;
  selection: string;
}

/** A selection of papers, as stored with its digest. */
export interface Selection {
  period: string;
  /** Distinguishes selections of one period. */
  hash: string;
  /** Public ids in order; empty if there is nothing to send. */
  papers: string[];
  /** Public ids of the papers to choose from. */
  offered: string[];
  total: number;
  about: string | null;
}

/** The preferences of a subscriber that decide which papers are selected. */
export interface Choice {
  query: string | null;
  /** Maximum number of papers. */
  limit: number;
  /** Only papers with more upvotes than this; null for no minimum. */
  above: number | null;
}

const defaultChoice: Choice = { query: null, limit: maxPapers, above: null };

/** Describes the criteria, such as `“diffusion”, more than 25 upvotes`; null when there are none. */
function describeChoice({ query, above }: Choice): string | null {
  const upvotes = above === null ? "" : `more than ${countOf(above, "upvote")}`;
  return [describeQuery(parseQuery(query ?? "")), upvotes].filter((words) => words !== "").join(", ") || null;
}

/** The candidates that a subscriber has already received or been offered. */
export interface SubscriberHistory {
  /** Sent to the subscriber, or about to be. */
  sent: ReadonlySet<string>;
  /** Available for selection in an earlier digest of the subscriber. */
  offered: ReadonlySet<string>;
}

const emptyHistory: SubscriberHistory = { sent: new Set(), offered: new Set() };

/**
 * Selects papers for subscribers with equal preferences and history. Papers offered before are not new, except to
 * upvote subscribers, because upvotes arrive late.
 * @param matches ids of the candidates that match the query
 */
export function choosePapers(
  span: Span,
  candidates: Candidate[],
  choice: Choice,
  { matches, history }: { matches: ReadonlySet<string>; history: SubscriberHistory },
): Selection {
  const { limit, above } = choice;
  const isNew = ({ id }: Candidate) => !history.sent.has(id) && (above !== null || !history.offered.has(id));
  const fresh = eligibleCandidates(choice.query, candidates).filter(isNew);
  const wanted = fresh.filter(({ id, upvotes }) => matches.has(id) && (above === null || upvotes > above));
  const papers = wanted.slice(0, limit).map(({ id }) => id);
  const selection = {
    period: periodName(span),
    papers,
    offered: above === null ? fresh.map(({ id }) => id).toSorted() : [],
    total: wanted.length,
    about: describeChoice(choice),
  };
  const hash = createHash("sha256").update(JSON.stringify(selection)).digest("base64url").slice(0, 16);
  return { ...selection, hash };
}

/** Selects from all papers of a day, ignoring history; null if nothing matches. */
export async function chooseForDay(day: Day, choice: Choice = defaultChoice): Promise<Selection | null> {
  const span = { first: day, last: day };
  const candidates = await listCandidates(span);
  const matches = await matchQuery(
    choice.query,
    candidates.map(({ id }) => id),
  );
  const selection = choosePapers(span, candidates, choice, { matches, history: emptyHistory });
  return selection.papers.length > 0 ? selection : null;
}

/** Returns the public digest of a day; null when the day has no papers. */
export async function selectDigest(day: Day): Promise<DigestContent | null> {
  const papers = await listDay(day);
  if (papers.length === 0) return null;
  // The sort is stable, so papers with equal upvotes stay in list order.
  const ranked = papers.toSorted((a, b) => b.upvotes - a.upvotes);
  return { day, papers: ranked.slice(0, maxPapers), total: papers.length };
}

/**
 * Returns the content of a prepared digest with current upvote counts; null when none of its papers can be shown any
 * more.
 */
export async function readDigest({ period, selection }: DigestKey): Promise<DigestContent | null> {
  const [from = "", to = from] = period.split("/");
  const [first, last] = [parseDay(from), parseDay(to)];
  if (!first || !last) return null;
  // Digests from before selections were stored show the day as it is now.
  if (selection === "") return selectDigest(last);
  const db = await getDb();
  const row = await db.digest.findUnique({
    where: { period_selection: { period, selection } },
    include: {
      papers: {
        where: { rank: { not: null }, paper: { hiddenAt: null } },
        orderBy: { rank: "asc" },
        select: { paper: { select: summaryColumns } },
      },
    },
  });
  const papers = (row?.papers ?? []).map(({ paper }) => toSummary(paper));
  if (!row || papers.length === 0) return null;
  const { total, about } = row;
  if (first !== last) {
    const heading = formatPeriod({ kind: "week", name: period, first, last });
    return { day: last, papers, total, scope: { heading, about, all: { path: "/trending", count: null } } };
  }
  const count = await countIncluded({ first, last });
  const scope = { heading: formatDay(last, "full"), about, all: { path: `/date/${last}`, count } };
  return { day: last, papers, total, scope };
}

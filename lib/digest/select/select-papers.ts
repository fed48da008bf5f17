/** Which papers a digest holds. What is chosen is kept with the digest, so that every attempt sends the same papers. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { type Day, formatDay, parseDay } from "@/lib/days";
import { type Candidate, countedFor, listCandidates, periodName, type Span } from "@/lib/digest/select/list-candidates";
import { countListed } from "@/lib/papers/lists/list-period";
import { listDay } from "@/lib/papers/lists/listed-days";
import { summaryColumns, toSummary } from "@/lib/papers/lists/read-paper";
import type { PaperSummary } from "@/lib/papers/paper";
import { formatPeriod } from "@/lib/periods";
import { parseQuery } from "@/lib/search/parse-query";
import { describeQuery } from "@/lib/search/query";
import { getDb } from "@/lib/store/db";
import { matchQuery } from "@/lib/subscriptions/match-query";
import { maxPapers } from "@/lib/subscriptions/subscription";

/** What a digest is of, where that is not the whole list of one day. */
export interface DigestScope {
  /** What stands over it: "Monday, 20 April 2026", "14–20 April 2026". */
  heading: string;
  /** What it was chosen by, in words; null where it is the whole list. */
  about: string | null;
  /** Where all papers of its lists are, and how many; `count` is null where they are not counted. */
  all: { path: string; count: number | null };
}

export interface DigestContent {
  /** The newest of the days it was chosen from. */
  day: Day;
  /** The most trending first; at most ten. */
  papers: PaperSummary[];
  /** How many papers they were chosen from: the day's, or those that the reader's query finds. */
  total: number;
  scope?: DigestScope;
}

/** Which digest is meant: the days it is of, and what tells its selections apart. */
export interface DigestKey {
  period: string;
  selection: string;
}

/** A digest to be, as it is kept. */
export interface Selection {
  period: string;
  /** Tells selections of one period apart. */
  hash: string;
  /** Public ids in their order; empty: nothing is to be sent. */
  papers: string[];
  /** Public ids that were there to choose from. */
  offered: string[];
  total: number;
  about: string | null;
}

/** What a reader asks for, as far as it decides on papers. */
export interface Choice {
  query: string | null;
  /** At most so many papers. */
  limit: number;
  /** Only papers with more upvotes. */
  above: number | null;
}

export const wholeList: Choice = { query: null, limit: maxPapers, above: null };

/** `“diffusion”, more than 25 upvotes`; null for the whole list. */
export function choiceInWords({ query, above }: Choice): string | null {
  const upvotes = above === null ? "" : `more than ${above} ${above === 1 ? "upvote" : "upvotes"}`;
  return [describeQuery(parseQuery(query ?? "")), upvotes].filter((words) => words !== "").join(", ") || null;
}

/** What a reader has had of some candidates already. */
export interface Had {
  /** Was sent. */
  sent: ReadonlySet<string>;
  /** Was there to choose from for an earlier digest of theirs. */
  offered: ReadonlySet<string>;
}

export const nothingHad: Had = { sent: new Set(), offered: new Set() };

/**
 * Chooses for all who ask for the same and have had the same. What was offered before is not new, but to those who wait
 * for upvotes, which come late.
 * @param matches which candidates the query finds
 */
export function choosePapers(
  span: Span,
  candidates: Candidate[],
  choice: Choice,
  { matches, had }: { matches: ReadonlySet<string>; had: Had },
): Selection {
  const { limit, above } = choice;
  const isNew = ({ id }: Candidate) => !had.sent.has(id) && (above !== null || !had.offered.has(id));
  const fresh = countedFor(choice.query, candidates).filter(isNew);
  const wanted = fresh.filter(({ id, upvotes }) => matches.has(id) && (above === null || upvotes > above));
  const papers = wanted.slice(0, limit).map(({ id }) => id);
  const kept = {
    period: periodName(span),
    papers,
    offered: above === null ? fresh.map(({ id }) => id).toSorted() : [],
    total: wanted.length,
    about: choiceInWords(choice),
  };
  const hash = createHash("sha256").update(JSON.stringify(kept)).digest("base64url").slice(0, 16);
  return { ...kept, hash };
}

/** A day's selection whole, whoever has had what; null where the choice finds nothing in it. */
export async function chooseOfDay(day: Day, choice: Choice = wholeList): Promise<Selection | null> {
  const span = { first: day, last: day };
  const candidates = await listCandidates(span);
  const matches = await matchQuery(
    choice.query,
    candidates.map(({ id }) => id),
  );
  const selection = choosePapers(span, candidates, choice, { matches, had: nothingHad });
  return selection.papers.length > 0 ? selection : null;
}

/** The digest of a day as everybody may see it; null when the day lists nothing. */
export async function selectDigest(day: Day): Promise<DigestContent | null> {
  const papers = await listDay(day);
  if (papers.length === 0) return null;
  // The sort is stable: equal counts stay in list order.
  const ranked = papers.toSorted((a, b) => b.upvotes - a.upvotes);
  return { day, papers: ranked.slice(0, maxPapers), total: papers.length };
}

const idsSchema = z.array(z.string());

/** The papers of these public ids in their order; those hidden meanwhile are left out. */
async function readPapers(ids: string[]): Promise<PaperSummary[]> {
  const db = await getDb();
  const aliases = await db.alias.findMany({
    where: { publicId: { in: ids } },
    select: { publicId: true, paper: { select: { publicId: true } } },
  });
  const current = new Map(aliases.map(({ publicId, paper }) => [publicId, paper.publicId]));
  const names = ids.map((id) => current.get(id) ?? id);
  const rows = await db.paper.findMany({ where: { publicId: { in: names }, hiddenAt: null }, select: summaryColumns });
  const byId = new Map(rows.map((row) => [row.publicId, toSummary(row)]));
  return names.map((name) => byId.get(name)).filter((paper) => paper !== undefined);
}

/** What a prepared digest holds, with the numbers of now; null when nothing of it is left to show. */
export async function readDigest({ period, selection }: DigestKey): Promise<DigestContent | null> {
  const [from = "", to = from] = period.split("/");
  const [first, last] = [parseDay(from), parseDay(to)];
  if (!first || !last) return null;
  // Made before selections were kept: the day as it is.
  if (selection === "") return selectDigest(last);
  const db = await getDb();
  const row = await db.digest.findUnique({ where: { period_selection: { period, selection } } });
  if (!row) return null;
  const papers = await readPapers(idsSchema.parse(JSON.parse(row.papers)));
  if (papers.length === 0) return null;
  const { total, about } = row;
  if (first !== last) {
    const heading = formatPeriod({ kind: "week", name: period, first, last });
    return { day: last, papers, total, scope: { heading, about, all: { path: "/trending", count: null } } };
  }
  const count = await countListed({ first, last });
  const scope = { heading: formatDay(last, "full"), about, all: { path: `/date/${last}`, count } };
  return { day: last, papers, total, scope };
}

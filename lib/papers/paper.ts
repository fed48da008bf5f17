/** What a paper is, as the rest of the code sees it: plain data, never a database row or a foreign shape. */
import { z } from "zod";
import type { Day } from "@/lib/days";

/**
 * Where papers come from: `arxiv`, `huggingface` (the page text, its facts file and the API are one source), or the name
 * that another source was given in `lib/ingest`.
 */
export const sourceNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);
export type SourceName = z.infer<typeof sourceNameSchema>;

const linkKinds = ["abstract", "pdf", "code", "project", "discussion", "other"] as const;
export const paperLinkSchema = z.object({ kind: z.enum(linkKinds), url: z.string() });
export type PaperLink = z.infer<typeof paperLinkSchema>;

export interface Organization {
  /** The source's short name, without blanks: `PrincetonUniversity`. */
  slug: string;
  name: string;
}

/** What a list shows of a paper. */
export interface PaperSummary {
  /** The public id: an arXiv id without version, or `title-slug-1a2b3c4d`. */
  id: string;
  arxivId: string | null;
  /** LaTeX text, as the best source wrote it. */
  title: string;
  /** LaTeX text; never HTML. */
  abstract: string;
  /** Whose title and abstract these are; decides how their dollars are read (`lib/latex`). */
  textSource: SourceName;
  /** `YYYY-MM-DD`, or an instant `YYYY-MM-DDTHH:MM:SS.sssZ` where the source gave the time. */
  publishedAt: string;
  /** Null where the source named an organisation in place of a count. */
  authorCount: number | null;
  /** In the paper's order; empty where only their number is known. */
  authors: string[];
  organization: Organization | null;
  links: PaperLink[];
  /** What a card shows: the sources' upvotes plus the votes cast here. */
  upvotes: number;
  /** Remarks counted by the source's page; null where never reported. */
  comments: number | null;
  withdrawnOn: Day | null;
}

/** A paper in a list of titles. */
export type PaperHeadline = Omit<PaperSummary, "abstract">;

/** A paper in the list of some days: with its abstract, or null where only titles are shown. */
export interface PaperInList extends PaperHeadline {
  abstract: string | null;
  /** The day of the list that puts it here. */
  listedOn: Day;
}

/** A page of a list of papers. */
export interface PaperList {
  /** Those of the requested page; none past the last page. */
  papers: PaperInList[];
  /** How many papers all pages hold. */
  total: number;
  pages: number;
}

/** The list of a period, which may hold curated papers and announcements. */
export interface PeriodList extends PaperList {
  /** Papers of the period by the kind of their list, whether or not this view shows them. */
  counts: ListCounts;
  /** The page on which announcements begin, after all curated papers; null where the view shows one kind alone. */
  announcedFrom: number | null;
}

export interface ListCounts {
  curated: number;
  /** Papers that only announcements list. */
  announced: number;
}

/** What one source last reported of a paper, with the day or instant it was true. Null: never reported. */
export interface SourceNumbers {
  source: SourceName;
  upvotes: number | null;
  upvotesAsOf: string | null;
  comments: number | null;
  commentsAsOf: string | null;
}

/** A place of a paper in a day's list. */
export interface Listing {
  day: Day;
  /** Whether arXiv announced it that day and no curated list has it. */
  isAnnounced: boolean;
  /** 1 for the first paper of that kind on that day. */
  position: number;
  /** How many papers of that kind the day lists. */
  count: number;
}

/** Everything the paper's own page shows. */
export interface Paper extends PaperSummary {
  doi: string | null;
  categories: string[];
  keywords: string[];
  numbers: SourceNumbers[];
  /** Votes cast here. */
  votes: number;
  aiSummary: string | null;
  thumbnailUrl: string | null;
  mediaUrls: string[];
  discussionId: string | null;
  githubStars: number | null;
  /** The days it was listed on, newest first. */
  listings: Listing[];
}

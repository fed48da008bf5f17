/** The types of a paper that the rest of the code uses: plain data, never a database row or the format of a source. */
import { z } from "zod";
import type { Day } from "@/lib/days";
import type { Author } from "@/lib/papers/author";

/**
 * The source of a paper: `arxiv`, `huggingface` (the page text, its facts file and the API are one source), or the name
 * that `lib/ingest` gives to another source.
 */
export const sourceNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);
export type SourceName = z.infer<typeof sourceNameSchema>;

const linkKinds = ["abstract", "pdf", "code", "project", "discussion", "other"] as const;
export const paperLinkSchema = z.object({ kind: z.enum(linkKinds), url: z.string() });
export type PaperLink = z.infer<typeof paperLinkSchema>;

export const organizationSchema = z.object({
  /** The short name that the source uses, without whitespace: `PrincetonUniversity`. */
  slug: z.string(),
  name: z.string(),
});
export type Organization = z.infer<typeof organizationSchema>;

/** The fields of a paper that a list shows. */
export interface PaperSummary {
  /** The public id: an arXiv id without version, or `title-slug-1a2b3c4d`. */
  id: string;
  arxivId: string | null;
  /** LaTeX text from the source with the highest precedence. */
  title: string;
  /** LaTeX text; never HTML. */
  abstract: string;
  /** The source of the title and abstract; decides how `$` in them is parsed (`lib/latex`). */
  textSource: SourceName;
  /** `YYYY-MM-DD`, or an instant `YYYY-MM-DDTHH:MM:SS.sssZ` if the source gave the time. */
  publishedAt: string;
  /** Null if the source named an organization instead of a count, or cut its list of authors. */
  authorCount: number | null;
  /** In the paper's order; empty if only their number is known. */
  authors: Author[];
  organization: Organization | null;
  links: PaperLink[];
  /** The total that a card shows: the sources' upvotes plus the votes cast here. */
  upvotes: number;
  /** Number of comments on the source's page; null if never reported. */
  comments: number | null;
  withdrawnOn: Day | null;
}

/** A paper in a list of titles. */
export type PaperHeadline = Omit<PaperSummary, "abstract">;

/** A paper in the list of a period; the abstract is null if the view shows only titles. */
export interface PaperInList extends PaperHeadline {
  abstract: string | null;
  /** The day whose list includes it. */
  listedOn: Day;
}

/** A page of a list of papers. */
export interface PaperList {
  /** The papers of the requested page; empty past the last page. */
  papers: PaperInList[];
  /** Number of papers on all pages. */
  total: number;
  pages: number;
}

/** The list of a period, which may contain curated papers and announcements. */
export interface PeriodList extends PaperList {
  /** Number of papers of the period by the kind of their list, whether or not this view shows them. */
  counts: ListCounts;
  /** The page on which announcements begin, after all curated papers; null if the view shows only one kind. */
  announcedFrom: number | null;
}

export interface ListCounts {
  curated: number;
  /** Papers that only announcements list. */
  announced: number;
}

/**
 * The numbers that one source last reported for a paper, each with the day or instant of the report. Null: never
 * reported.
 */
interface SourceNumbers {
  source: SourceName;
  upvotes: number | null;
  upvotesAsOf: string | null;
  comments: number | null;
  commentsAsOf: string | null;
}

/** The position of a paper in a day's list. */
export interface Listing {
  day: Day;
  /** Whether arXiv announced it that day and no curated list includes it. */
  isAnnounced: boolean;
  /** 1 for the first paper of that kind on that day. */
  position: number;
  /** Number of papers of that kind on that day. */
  count: number;
}

/** All fields that the paper's own page shows. */
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
  /** The days that listed it, newest first. */
  listings: Listing[];
}

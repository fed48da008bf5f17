/** The record of one paper from one source: the output format of every adapter, and the only input of the store. */
import { hash } from "node:crypto";
import { z } from "zod";
import { authorSchema } from "@/lib/papers/author";
import type { ListName } from "@/lib/papers/entry-list";
import { organizationSchema, paperLinkSchema, sourceNameSchema } from "@/lib/papers/paper";

/** Text and metadata; `SourceRecord.record` contains it as JSON. */
export const sourcePaperSchema = z.object({
  source: sourceNameSchema,
  /** Canonical, without version. */
  arxivId: z.string().nullable(),
  doi: z.string().nullable(),
  title: z.string().min(1),
  abstract: z.string(),
  /** `YYYY-MM-DD`, or an instant `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  publishedAt: z.string(),
  /** What `publishedAt` is if it is no real day: the 1 January of a year, or any day. Absent for a day or a month. */
  datePrecision: z.enum(["year", "unknown"]).exactOptional(),
  /** Null if unknown; with authors: the source cut their list. */
  authorCount: z.int().nullable(),
  authors: z.array(authorSchema),
  organization: organizationSchema.nullable(),
  categories: z.array(z.string()),
  keywords: z.array(z.string()),
  /** Without the links that follow from the arXiv id. */
  links: z.array(paperLinkSchema),
  mediaUrls: z.array(z.string()),
  aiSummary: z.string().nullable(),
  thumbnailUrl: z.string().nullable(),
  discussionId: z.string().nullable(),
  githubStars: z.int().nullable(),
  withdrawnOn: z.string().nullable(),
});
export type SourcePaper = z.infer<typeof sourcePaperSchema>;

/** A number with the day or instant of the report; null if the source did not report one. */
export type DatedNumber = { value: number; asOf: string } | null;

/** The place of a paper in a day's list. */
export interface SourceListing {
  /** `YYYY-MM-DD` in UTC. */
  day: string;
  /** The source of the list; see `entry-list.ts` for the lists that are announcements. */
  list: ListName;
  /** 1 for the first paper of the list. */
  rank: number;
  /** Number of papers in the list; 0 if only this paper's day is known, not the list. */
  listLength: number;
  /** Distinguishes lists of equal length, so that their order of ingestion does not matter. */
  listHash: string;
  submittedBy: string | null;
}

/** The largest number of an integer column; PostgreSQL's have 32 bits. */
const maxInteger = 2 ** 31 - 1;

/** Returns a number that fits into a column: no source counts further, so a greater one is an error of the source. */
export const limited = (value: number): number => Math.min(value, maxInteger);

/** One record of a file or fetch, in the form in which it is stored. */
export interface IncomingRecord {
  paper: SourcePaper;
  /** The day or instant at which the source reported it. */
  asOf: string;
  upvotes: DatedNumber;
  comments: DatedNumber;
  listings: SourceListing[];
}

/**
 * Returns a hash of a parsed paper: the sha256 of its JSON. Parsing puts the fields in one order, so that equal papers
 * have equal hashes. Of two records of one date the greater hash is kept, so that of a record with names in parts has a
 * prefix that makes it greater than those of records without.
 */
export function recordHashOf(paper: SourcePaper): string {
  const hasNameParts = paper.authors.some((author) => typeof author !== "string");
  return `${hasNameParts ? "n" : ""}${hash("sha256", JSON.stringify(paper), "hex")}`;
}

/** Defaults of the fields that a source does not provide. */
export const emptySourcePaper = {
  arxivId: null,
  doi: null,
  authorCount: null,
  authors: [],
  organization: null,
  categories: [],
  keywords: [],
  links: [],
  mediaUrls: [],
  aiSummary: null,
  thumbnailUrl: null,
  discussionId: null,
  githubStars: null,
  withdrawnOn: null,
} satisfies Partial<SourcePaper>;

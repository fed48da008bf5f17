/** What one source says of one paper: the shape every adapter ends in, and the only one the store is filled from. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { ListName } from "@/lib/papers/entry-list";
import { type Organization, paperLinkSchema, sourceNameSchema } from "@/lib/papers/paper";

const organizationSchema = z.object({ slug: z.string(), name: z.string() }) satisfies z.ZodType<Organization>;

/** Text and metadata; `SourceRecord.record` holds it as JSON. */
export const sourcePaperSchema = z.object({
  source: sourceNameSchema,
  /** Canonical, without version. */
  arxivId: z.string().nullable(),
  doi: z.string().nullable(),
  title: z.string().min(1),
  abstract: z.string(),
  /** `YYYY-MM-DD`, or an instant `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  publishedAt: z.string(),
  authorCount: z.int().nullable(),
  authors: z.array(z.string()),
  organization: organizationSchema.nullable(),
  categories: z.array(z.string()),
  keywords: z.array(z.string()),
  /** Without those that follow from the arXiv id. */
  links: z.array(paperLinkSchema),
  mediaUrls: z.array(z.string()),
  aiSummary: z.string().nullable(),
  thumbnailUrl: z.string().nullable(),
  discussionId: z.string().nullable(),
  githubStars: z.int().nullable(),
  withdrawnOn: z.string().nullable(),
});
export type SourcePaper = z.infer<typeof sourcePaperSchema>;

/** A number with the day or instant it was true; null where the source did not report one. */
export type DatedNumber = { value: number; asOf: string } | null;

/** A place in a day's list. */
export interface SourceListing {
  /** `YYYY-MM-DD` in UTC. */
  day: string;
  /** The source whose list it is; see `entry-list.ts` for which lists are announcements. */
  list: ListName;
  /** 1 for the first of its list. */
  rank: number;
  /** How long the list is; 0 where only this paper's day is known, not the list. */
  listLength: number;
  /** Tells lists of one length apart, so that their order of arrival does not matter. */
  listHash: string;
  submittedBy: string | null;
}

/** One record of a file or fetch, ready to be stored. */
export interface IncomingRecord {
  paper: SourcePaper;
  /** The day or instant at which the source said so. */
  asOf: string;
  upvotes: DatedNumber;
  comments: DatedNumber;
  listings: SourceListing[];
}

/** sha256 over the JSON of a paper that `sourcePaperSchema` has parsed (its fields in one order): equal content, equal hash. */
export function recordHashOf(json: string): string {
  return createHash("sha256").update(json).digest("hex");
}

/** Fields that every source leaves empty unless it says otherwise. */
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

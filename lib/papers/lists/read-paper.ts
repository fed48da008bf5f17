/** Converts database rows to plain papers, so that rows are used only in this folder. */
import { z } from "zod";
import { parseDay } from "@/lib/days";
import { type Author, authorSchema } from "@/lib/papers/author";
import {
  organizationSchema,
  type PaperHeadline,
  type PaperSummary,
  paperLinkSchema,
  sourceNameSchema,
} from "@/lib/papers/paper";
import type { Prisma } from "@/lib/store/sql";

/** The columns for a list of titles. */
export const headlineColumns = {
  publicId: true,
  arxivId: true,
  title: true,
  textSource: true,
  publishedAt: true,
  authorCount: true,
  authors: true,
  organization: true,
  links: true,
  sourceUpvotes: true,
  voteCount: true,
  comments: true,
  withdrawnOn: true,
} satisfies Prisma.PaperSelect;

/** The columns for a list with abstracts. */
export const summaryColumns = { ...headlineColumns, abstract: true } satisfies Prisma.PaperSelect;

/** Returns the quoted column names for a SELECT; `table` is the name or alias of the table in the statement. */
export const namesOf = (columns: object, table = "Paper"): string =>
  Object.keys(columns)
    .map((name) => `"${table}"."${name}"`)
    .join(", ");

export type HeadlineRow = Prisma.PaperGetPayload<{ select: typeof headlineColumns }>;
export type SummaryRow = Prisma.PaperGetPayload<{ select: typeof summaryColumns }>;

const strings = z.array(z.string());
const authorList = z.array(authorSchema);
const links = z.array(paperLinkSchema);

export const parseStrings = (json: string): string[] => strings.parse(JSON.parse(json));
export const parseAuthors = (json: string): Author[] => authorList.parse(JSON.parse(json));

export function toSummary(row: SummaryRow): PaperSummary {
  return { ...toHeadline(row), abstract: row.abstract };
}

export function toHeadline(row: HeadlineRow): PaperHeadline {
  return {
    id: row.publicId,
    arxivId: row.arxivId,
    title: row.title,
    textSource: sourceNameSchema.parse(row.textSource),
    publishedAt: row.publishedAt,
    authorCount: row.authorCount,
    authors: parseAuthors(row.authors),
    organization: row.organization ? organizationSchema.parse(JSON.parse(row.organization)) : null,
    links: links.parse(JSON.parse(row.links)),
    upvotes: row.sourceUpvotes + row.voteCount,
    comments: row.comments,
    withdrawnOn: row.withdrawnOn ? parseDay(row.withdrawnOn) : null,
  };
}

/**
 * What the Hugging Face papers API sends (https://huggingface.co/docs/hub/api): `GET /api/daily_papers` a list of items
 * `{paper, numComments, submittedBy, …}`, `GET /api/papers/{id}` the paper alone. Upvotes are the paper's, comments the
 * item's.
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { arxivIdSchema, excerpt, list, longest, ornament, readWire } from "@/lib/ingest/formats/wire-schema";

/** Far above what was seen: titles of 250 characters, abstracts of 4,000, 5,200 authors. */
const limits = { title: 2_000, summary: 100_000, authors: 10_000, name: 500, list: 1_000 };

/** An instant as ISO text, in any zone; out comes `YYYY-MM-DDTHH:MM:SS.sssZ`. */
const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text.slice(0, 64)).toString({ fractionalSecondDigits: 3 });
  } catch {
    const message = `expected an instant such as 2026-02-26T17:08:18.000Z, found ${excerpt(text)}`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
});

const count = z.int().nonnegative();
const line = z.string().max(limits.name);
const organization = ornament(z.object({ name: ornament(line), fullname: ornament(line) }));
const addresses = ornament(z.array(z.string()).max(limits.list));

const paper = z.object({
  id: arxivIdSchema,
  title: longest(limits.title),
  summary: longest(limits.summary),
  publishedAt: instant,
  authors: list(z.object({ name: longest(limits.name) }), limits.authors),
  upvotes: count.nullish(),
  submittedOnDailyAt: instant.nullish(),
  withdrawnAt: instant.nullish(),
  submittedOnDailyBy: ornament(z.object({ user: line })),
  organization,
  ai_summary: ornament(z.string().max(limits.summary)),
  ai_keywords: ornament(z.array(line).max(limits.list)),
  mediaUrls: addresses,
  projectPage: ornament(z.string()),
  githubRepo: ornament(z.string()),
  githubStars: ornament(count),
  discussionId: ornament(line),
});

const item = z.object({
  paper,
  numComments: count.nullish(),
  submittedBy: ornament(z.object({ name: line })),
  organization,
  mediaUrls: addresses,
  thumbnail: ornament(z.string()),
  /** What `thumbnail` was called until June 2024. */
  mediaUrl: ornament(z.string()),
});
export type WireItem = z.infer<typeof item>;

/** A paper that stands alone is an item that says nothing else. */
function asItem(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || "paper" in value) return value;
  return "id" in value ? { paper: value } : value;
}

export type ReadItem = { item: WireItem } | { reason: string };

/** An item or a paper alone; or why it is none, with the field at fault. */
export function readItem(value: unknown): ReadItem {
  const read = readWire(item, asItem(value));
  return "reason" in read ? read : { item: read.value };
}

const glimpse = z.object({
  paper: z.object({
    id: z.union([z.string(), z.number()]).nullable().catch(null),
    title: z.string().nullable().catch(null),
    submittedOnDailyAt: instant.nullish().catch(null),
  }),
});
export type Glimpse = z.infer<typeof glimpse>["paper"];

/** What can be told of an item, be it sound or not: it keeps its place in the list all the same. */
export function glimpseOf(value: unknown): Glimpse {
  const result = glimpse.safeParse(asItem(value));
  return result.success ? result.data.paper : { id: null, title: null, submittedOnDailyAt: null };
}

/**
 * Schemas for the Hugging Face papers API (https://huggingface.co/docs/hub/api): `GET /api/daily_papers` returns a list
 * of items `{paper, numComments, submittedBy, …}`, `GET /api/papers/{id}` only the paper. Upvotes are a field of the
 * paper, comments a field of the item.
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import {
  arxivIdSchema,
  boundedList,
  boundedText,
  excerpt,
  optionalField,
  readWire,
} from "@/lib/ingest/formats/wire-schema";

/** Far above the longest seen so far: titles of 250 characters, abstracts of 4,000 characters, 5,200 authors. */
const limits = { title: 2_000, summary: 100_000, authors: 10_000, name: 500, list: 1_000 };

/** Parses an ISO instant in any time zone to `YYYY-MM-DDTHH:MM:SS.sssZ`. */
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
const organization = optionalField(z.object({ name: optionalField(line), fullname: optionalField(line) }));
const addresses = optionalField(z.array(z.string()).max(limits.list));

const paper = z.object({
  id: arxivIdSchema,
  title: boundedText(limits.title),
  summary: boundedText(limits.summary),
  publishedAt: instant,
  authors: boundedList(z.object({ name: boundedText(limits.name) }), limits.authors),
  upvotes: count.nullish(),
  submittedOnDailyAt: instant.nullish(),
  withdrawnAt: instant.nullish(),
  submittedOnDailyBy: optionalField(z.object({ user: line })),
  organization,
  ai_summary: optionalField(z.string().max(limits.summary)),
  ai_keywords: optionalField(z.array(line).max(limits.list)),
  mediaUrls: addresses,
  projectPage: optionalField(z.string()),
  githubRepo: optionalField(z.string()),
  githubStars: optionalField(count),
  discussionId: optionalField(line),
});

const item = z.object({
  paper,
  numComments: count.nullish(),
  submittedBy: optionalField(z.object({ name: line })),
  organization,
  mediaUrls: addresses,
  thumbnail: optionalField(z.string()),
  /** The name of `thumbnail` until June 2024. */
  mediaUrl: optionalField(z.string()),
});
export type WireItem = z.infer<typeof item>;

/** Wraps a paper without an item in an item that has no other fields. */
function asItem(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || "paper" in value) return value;
  return "id" in value ? { paper: value } : value;
}

export type ReadItem = { item: WireItem } | { reason: string };

/** Parses an item or a single paper; returns the item, or a reason that names the invalid field. */
export function readItem(value: unknown): ReadItem {
  const read = readWire(item, asItem(value));
  return "reason" in read ? read : { item: read.value };
}

const identity = z.object({
  paper: z.object({
    id: z.union([z.string(), z.number()]).nullable().catch(null),
    title: z.string().nullable().catch(null),
    submittedOnDailyAt: instant.nullish().catch(null),
  }),
});
export type ItemIdentity = z.infer<typeof identity>["paper"];

/**
 * Returns the id, title and day of an item, even if it is invalid, because a rejected item still counts in the ranks.
 */
export function identifyItem(value: unknown): ItemIdentity {
  const result = identity.safeParse(asItem(value));
  return result.success ? result.data.paper : { id: null, title: null, submittedOnDailyAt: null };
}

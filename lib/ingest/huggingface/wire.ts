/**
 * What the Hugging Face papers API sends (https://huggingface.co/docs/hub/api): `GET /api/daily_papers` a list of items
 * `{paper, numComments, submittedBy, …}`, `GET /api/papers/{id}` the paper alone. Upvotes are the paper's, comments the
 * item's.
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { arxivIdOfNumber } from "@/lib/ingest/huggingface/numeric-id";
import { parseArxivId } from "@/lib/papers/paper-id";

/** Far above what was seen: titles of 250 characters, abstracts of 4,000, 5,200 authors. */
const limits = { title: 2_000, summary: 100_000, authors: 10_000, name: 500, list: 1_000 };

const longest = (characters: number) =>
  z.string().max(characters, {
    error: ({ input }) => `expected at most ${characters} characters, found ${String(input).length}`,
  });

/** Only the list's length is looked at before its elements are. */
const list = <Element extends z.ZodType>(element: Element, most: number) =>
  z
    .array(z.unknown())
    .max(most, {
      error: ({ input }) => `expected at most ${most}, found ${Array.isArray(input) ? input.length : "more"}`,
    })
    .pipe(z.array(element));

/** What adorns a paper. A change of theirs here must not cost a day its papers, so what is not as expected is absent. */
const ornament = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);

const excerpt = (value: unknown) => JSON.stringify(String(value).slice(0, 40));

const arxivId = z.union([z.string(), z.number()]).transform((value, context) => {
  const id = typeof value === "number" ? arxivIdOfNumber(value) : parseArxivId(value.trim());
  if (id) return id;
  context.addIssue({ code: "custom", message: `expected an arXiv id such as 2505.17018, found ${excerpt(value)}` });
  return z.NEVER;
});

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
  id: arxivId,
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

const words: Record<string, string> = {
  string: "text",
  array: "list",
  int: "a whole number",
  boolean: "true or false",
};

function foundWord(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "number" && !Number.isSafeInteger(value)) return `the number ${value}`;
  return words[typeof value] ?? typeof value;
}

/** In the words of this project: "expected text, found number". */
function sentenceOf(issue: z.core.$ZodRawIssue): string {
  const found = foundWord(issue.input);
  if (issue.code === "invalid_type") return `expected ${words[issue.expected] ?? issue.expected}, found ${found}`;
  if (issue.code === "invalid_union") return `expected an arXiv id as text, found ${found}`;
  if (issue.code === "too_small") return `expected ${issue.minimum} or more, found ${String(issue.input)}`;
  return issue.message ?? "not as expected";
}

function pathOf(path: PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .slice(1);
}

/** A paper that stands alone is an item that says nothing else. */
function asItem(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || "paper" in value) return value;
  return "id" in value ? { paper: value } : value;
}

export type ReadItem = { item: WireItem } | { reason: string };

/** An item or a paper alone; or why it is none, with the field at fault. */
export function readItem(value: unknown): ReadItem {
  const result = item.safeParse(asItem(value), { error: sentenceOf });
  if (result.success) return { item: result.data };
  const [issue] = result.error.issues;
  const field = issue ? pathOf(issue.path) : "";
  return { reason: `${field ? `${field}: ` : ""}${issue?.message ?? "not as expected"}` };
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

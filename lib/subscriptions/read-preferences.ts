/** Parses the form fields of a subscription into preferences: frequency, number of papers, query and hour. Pure. */
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { parseQuery } from "@/lib/search/grammar/parse-query";
import { isEmptyQuery } from "@/lib/search/grammar/query";
import {
  type DigestPreferences,
  frequencySchema,
  maxPapers,
  maxQueryLength,
  timeZoneSchema,
} from "@/lib/subscriptions/subscription";

/** Fields of the form; an absent field keeps its current value. */
const preferenceFields = ["frequency", "upvotes", "papers", "query", "hour", "timeZone"] as const;

type Fields = ReadonlyMap<string, string>;

const integer = (low: number, high: number, message: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, message)
    .transform(Number)
    .refine((value) => value >= low && value <= high, message);

const upvotes = integer(1, 99_999, "Expected a number of upvotes from 1 to 99999.");

/** A query on one line; null when empty. */
const query = z
  .string()
  .transform((text) => text.replace(/[\p{Cc}\s]+/gu, " ").trim())
  .refine((text) => text.length <= maxQueryLength, `Expected a query of at most ${maxQueryLength} characters.`)
  .refine(
    (text) => text === "" || !isEmptyQuery(parseQuery(text)),
    "Expected a query with words to search for, such as diffusion -survey or cat:cs.CL.",
  )
  .transform((text) => text || null);

const fieldSchemas = {
  frequency: frequencySchema,
  papers: integer(1, maxPapers, `Expected a number of papers from 1 to ${maxPapers}.`),
  query,
  hour: integer(0, 23, "Expected an hour from 0 to 23."),
  timeZone: timeZoneSchema,
};

const messages: Record<string, string> = {
  frequency: "Expected a frequency: daily, weekdays, weekly-mon … weekly-sun, or upvotes-N.",
  timeZone: "Expected an IANA time zone, such as Europe/Berlin.",
};

function read<Output>(fields: Fields, name: string, schema: z.ZodType<Output, string>, current: Output): Output {
  const text = fields.get(name);
  if (text === undefined) return current;
  const result = schema.safeParse(text);
  if (result.success) return result.data;
  const message = result.error.issues[0]?.message ?? "";
  throw new AppError("invalid-input", messages[name] ?? message);
}

function readFrequencyField(fields: Fields, current: string): string {
  // The form has a separate field for the number of upvotes.
  if (fields.get("frequency") === "upvotes") return `upvotes-${read(fields, "upvotes", upvotes, 1)}`;
  return read(fields, "frequency", fieldSchemas.frequency, current);
}

/**
 * Returns `current` changed by the fields that are present.
 * @throws AppError `invalid-input` with the expected value
 */
export function parsePreferences(fields: Fields, current: DigestPreferences): DigestPreferences {
  return {
    frequency: readFrequencyField(fields, current.frequency),
    paperLimit: read(fields, "papers", fieldSchemas.papers, current.paperLimit),
    query: read(fields, "query", fieldSchemas.query, current.query),
    hour: read(fields, "hour", fieldSchemas.hour, current.hour),
    timeZone: read(fields, "timeZone", fieldSchemas.timeZone, current.timeZone),
  };
}

/** Whether a form has any preference field. */
export const hasPreferenceFields = (fields: Fields): boolean => preferenceFields.some((name) => fields.has(name));

export interface Draft {
  digest: DigestPreferences;
  /** Whether it has changes that are not saved yet. */
  isDraft: boolean;
  /** Why the fields were rejected; `digest` then has the saved preferences. */
  error: string | null;
}

/** Reads preferences from the query parameters of a page, for a preview before they are saved. */
export function readDraft(params: Record<string, unknown>, current: DigestPreferences): Draft {
  const fields = new Map<string, string>();
  for (const name of preferenceFields) {
    const value = params[name];
    if (typeof value === "string") fields.set(name, value);
  }
  try {
    return { digest: parsePreferences(fields, current), isDraft: hasPreferenceFields(fields), error: null };
  } catch (error) {
    if (error instanceof AppError) return { digest: current, isDraft: false, error: error.message };
    throw error;
  }
}

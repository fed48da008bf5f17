/** What a form asks for: how often, how many papers, about what, when. Pure; texts in, what is kept out. */
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { parseQuery } from "@/lib/search/parse-query";
import { isEmptyQuery } from "@/lib/search/query";
import {
  type Asked,
  frequencySchema,
  maxPapers,
  maxQueryLength,
  timeZoneSchema,
} from "@/lib/subscriptions/subscription";

/** Fields of the form; one that is absent leaves what was there. */
export const askedFields = ["frequency", "upvotes", "papers", "query", "hour", "timeZone"] as const;

type Fields = ReadonlyMap<string, string>;

const whole = (low: number, high: number, sentence: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, sentence)
    .transform(Number)
    .refine((value) => value >= low && value <= high, sentence);

const upvotes = whole(1, 99_999, "Expected a number of upvotes from 1 to 99999.");

/** A query in one line; null where it is empty. */
const query = z
  .string()
  .transform((text) => text.replace(/[\p{Cc}\s]+/gu, " ").trim())
  .refine((text) => text.length <= maxQueryLength, `Expected a query of at most ${maxQueryLength} characters.`)
  .refine(
    (text) => text === "" || !isEmptyQuery(parseQuery(text)),
    "Expected a query with words to look for, such as diffusion -survey or cat:cs.CL; this one has none.",
  )
  .transform((text) => text || null);

const fieldSchemas = {
  frequency: frequencySchema,
  papers: whole(1, maxPapers, `Expected a number of papers from 1 to ${maxPapers}.`),
  query,
  hour: whole(0, 23, "Expected an hour from 0 to 23."),
  timeZone: timeZoneSchema,
};

const sentences: Record<string, string> = {
  frequency: "Expected how often: daily, on weekdays, weekly on a day, or from a number of upvotes on.",
  timeZone: "Expected an IANA time zone, such as Europe/Berlin.",
};

function read<Output>(fields: Fields, name: string, schema: z.ZodType<Output, string>, otherwise: Output): Output {
  const text = fields.get(name);
  if (text === undefined) return otherwise;
  const result = schema.safeParse(text);
  if (result.success) return result.data;
  const message = result.error.issues[0]?.message ?? "";
  throw new AppError("invalid-input", sentences[name] ?? message);
}

function readFrequencyField(fields: Fields, otherwise: string): string {
  // The form asks for the number in a field of its own.
  if (fields.get("frequency") === "upvotes") return `upvotes-${read(fields, "upvotes", upvotes, 1)}`;
  return read(fields, "frequency", fieldSchemas.frequency, otherwise);
}

/** @throws AppError `invalid-input`: what was expected */
export function readAsked(fields: Fields, current: Asked): Asked {
  return {
    frequency: readFrequencyField(fields, current.frequency),
    paperLimit: read(fields, "papers", fieldSchemas.papers, current.paperLimit),
    query: read(fields, "query", fieldSchemas.query, current.query),
    hour: read(fields, "hour", fieldSchemas.hour, current.hour),
    timeZone: read(fields, "timeZone", fieldSchemas.timeZone, current.timeZone),
  };
}

/** Whether a form says anything beside the address. */
export const saysMore = (fields: Fields): boolean => askedFields.some((name) => fields.has(name));

export interface Draft {
  asked: Asked;
  /** Something was typed that is not kept yet. */
  isDraft: boolean;
  /** What was wrong with it; what is shown is then what is kept. */
  fault: string | null;
}

/** What an address with the form's fields asks for, to be looked at before it is kept. */
export function readDraft(params: Record<string, unknown>, current: Asked): Draft {
  const fields = new Map<string, string>();
  for (const name of askedFields) {
    const value = params[name];
    if (typeof value === "string") fields.set(name, value);
  }
  try {
    return { asked: readAsked(fields, current), isDraft: saysMore(fields), fault: null };
  } catch (error) {
    if (error instanceof AppError) return { asked: current, isDraft: false, fault: error.message };
    throw error;
  }
}

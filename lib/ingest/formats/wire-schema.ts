/** Shared schemas for the JSON of sources, and error messages for values that do not match. */
import { z } from "zod";
import { parseArxivId } from "@/lib/papers/paper-id";

/** Returns a schema for a string of at most `characters` UTF-16 code units. */
export const boundedText = (characters: number) =>
  z.string().max(characters, {
    error: ({ input }) => `expected at most ${characters} characters, found ${String(input).length}`,
  });

/** Returns a schema for a list of at most `most` elements. Checks the length before it parses any element. */
export const boundedList = <Element extends z.ZodType>(element: Element, most: number) =>
  z
    .array(z.unknown())
    .max(most, {
      error: ({ input }) => `expected at most ${most}, found ${Array.isArray(input) ? input.length : "more"}`,
    })
    .pipe(z.array(element));

/**
 * Returns a schema for a field that a paper can do without; invalid values become null. If a source changes such a
 * field, the papers of a day must still be stored.
 */
export const optionalField = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);

/** Returns the first 40 characters of a value, as a JSON string for an error message. */
export const excerpt = (value: unknown) => JSON.stringify(String(value).slice(0, 40));

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

/** Returns this project's error message for an issue, such as "expected text, found number". */
function issueMessage(issue: z.core.$ZodRawIssue): string {
  const found = foundWord(issue.input);
  if (issue.code === "invalid_type") return `expected ${words[issue.expected] ?? issue.expected}, found ${found}`;
  if (issue.code === "too_small") return `expected ${issue.minimum} or more, found ${String(issue.input)}`;
  return issue.message ?? "not as expected";
}

function pathOf(path: PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .slice(1);
}

/**
 * Returns the arXiv id that was converted to this number, or null if there is none: 2405.1234 was `2405.12340`, 704.1
 * was `0704.1000`. The missing zeros are known because the month of an id determines its length.
 */
export function arxivIdOfNumber(value: number): string | null {
  // Ids of this form exist since April 2007 and are numbered from 1 in each month.
  if (value < 704 || Number.isInteger(value)) return null;
  const digits = value >= 1501 ? 5 : 4;
  const text = value.toFixed(digits).padStart(5 + digits, "0");
  return Number(text) === value ? parseArxivId(text) : null;
}

/** Parses an arXiv id to its canonical form without version. Accepts numbers because tables strip the zeros of ids. */
export const arxivIdSchema = z
  .union([z.string(), z.number()], { error: ({ input }) => `expected an arXiv id as text, found ${foundWord(input)}` })
  .transform((value, context) => {
    const id = typeof value === "number" ? arxivIdOfNumber(value) : parseArxivId(value.trim());
    if (id) return id;
    context.addIssue({ code: "custom", message: `expected an arXiv id such as 2505.17018, found ${excerpt(value)}` });
    return z.NEVER;
  });

/** Parses a value with the schema; returns the parsed value, or a reason that names the invalid field. */
export function readWire<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { value: z.output<Schema> } | { reason: string } {
  const result = schema.safeParse(value, { error: issueMessage });
  if (result.success) return { value: result.data };
  const [issue] = result.error.issues;
  const field = issue ? pathOf(issue.path) : "";
  return { reason: `${field ? `${field}: ` : ""}${issue?.message ?? "not as expected"}` };
}

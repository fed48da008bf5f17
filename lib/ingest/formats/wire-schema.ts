/** How the JSON of sources is described: schemas that several share, and the sentence of what is not as they say. */
import { z } from "zod";
import { parseArxivId } from "@/lib/papers/paper-id";

export const longest = (characters: number) =>
  z.string().max(characters, {
    error: ({ input }) => `expected at most ${characters} characters, found ${String(input).length}`,
  });

/** Only the list's length is looked at before its elements are. */
export const list = <Element extends z.ZodType>(element: Element, most: number) =>
  z
    .array(z.unknown())
    .max(most, {
      error: ({ input }) => `expected at most ${most}, found ${Array.isArray(input) ? input.length : "more"}`,
    })
    .pipe(z.array(element));

/** What adorns a paper. A change of theirs here must not cost a day its papers, so what is not as expected is absent. */
export const ornament = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);

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

/** In the words of this project: "expected text, found number". */
function sentenceOf(issue: z.core.$ZodRawIssue): string {
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
 * The arXiv id that a number was: 2405.1234 was `2405.12340`, 704.1 was `0704.1000`. The length of an id follows from
 * its month, so the zeros are known. Null where no id gives this number.
 */
export function arxivIdOfNumber(value: number): string | null {
  // Ids of this form began in April 2007, and the first of a month is number 1.
  if (value < 704 || Number.isInteger(value)) return null;
  const digits = value >= 1501 ? 5 : 4;
  const text = value.toFixed(digits).padStart(5 + digits, "0");
  return Number(text) === value ? parseArxivId(text) : null;
}

/** Canonical and without version; a number is one that a table's column has shorn of its zeros. */
export const arxivIdSchema = z
  .union([z.string(), z.number()], { error: ({ input }) => `expected an arXiv id as text, found ${foundWord(input)}` })
  .transform((value, context) => {
    const id = typeof value === "number" ? arxivIdOfNumber(value) : parseArxivId(value.trim());
    if (id) return id;
    context.addIssue({ code: "custom", message: `expected an arXiv id such as 2505.17018, found ${excerpt(value)}` });
    return z.NEVER;
  });

/** A value of that shape; or why it is none, with the field at fault. */
export function readWire<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { value: z.output<Schema> } | { reason: string } {
  const result = schema.safeParse(value, { error: sentenceOf });
  if (result.success) return { value: result.data };
  const [issue] = result.error.issues;
  const field = issue ? pathOf(issue.path) : "";
  return { reason: `${field ? `${field}: ` : ""}${issue?.message ?? "not as expected"}` };
}

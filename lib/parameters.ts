/** Parses parameters with a zod schema, from which the API description is generated as well. Pure. */
import { z } from "zod";
import { AppError } from "@/lib/errors";

/**
 * The parameters that mean something to a page. A page gets no others: the server renders it from its canonical address,
 * and this is what the cache, canonical links and feeds have in common.
 */
export interface PageParameters {
  /**
   * Returns the canonical query of an address: its parameters in a fixed order and spelling, without those that are
   * unknown, malformed or have their default value; `?page=2`, or empty. The page is the same for it as for the address.
   */
  canonicalQuery(params: URLSearchParams): string;
  /** Those with an unlimited number of values, such as free text; most of their addresses are requested only once. */
  unlimited: readonly string[];
}

/** Returns the parameters as Next passes them to pages; of a repeated one the first value. */
export const firstValues = (params: Iterable<[name: string, text: string]>): Record<string, string> =>
  Object.fromEntries([...params].toReversed());

/** A parameter as Next passes it to a page; of a repeated one the first value, undefined if it is absent. */
export const firstValue = z
  .union([z.string(), z.array(z.string()).transform(([value]) => value)])
  .optional()
  .catch(undefined);

/** `?page=`: at most six digits, because no list has more pages and a larger number is not an exact offset in SQL. */
export const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);

/** Returns an error that names the parameter, the allowed values, and the first 40 characters of the value found. */
export function parameterError(name: string, expected: string, found: string | undefined): AppError {
  const sentence =
    found === undefined
      ? `Expected ${name}, ${expected}.`
      : `Expected ${name} to be ${expected}, found "${found.slice(0, 40)}".`;
  return new AppError("invalid-input", sentence);
}

/** Returns a schema for whole numbers from `low` to `high`, at most 999,999,999; an absent parameter is `fallback`. */
export function wholeNumber(low: number, high: number, fallback: number) {
  const expected = `a whole number from ${low} to ${high}`;
  const digits = z.string().regex(/^\d{1,9}$/, expected);
  return digits.transform(Number).pipe(z.int().min(low, expected).max(high, expected)).default(fallback);
}

/**
 * Returns a schema for texts that `parse` accepts.
 * @param parse returns null if the text is invalid
 * @param expected the allowed values, for the error message: "a day such as 2026-04-20"
 */
export function parsedBy<Value>(parse: (text: string) => Value | null, expected: string) {
  return z.string(expected).transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: expected });
    return z.NEVER;
  });
}

/**
 * Parses the parameters of an address, or the fields of a form, that the schema names. Other parameters are ignored; if
 * one is repeated, its first value is used. The messages of the schema are the allowed values: "a whole number from 1
 * to 100".
 * @throws AppError `invalid-input` for the first invalid parameter
 */
export function readParameters<Schema extends z.ZodObject>(
  schema: Schema,
  params: Iterable<[name: string, text: string]>,
): z.output<Schema> {
  const given = firstValues(params);
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = String(issue?.path[0]);
  throw parameterError(name, issue?.message ?? "something else", given[name]);
}

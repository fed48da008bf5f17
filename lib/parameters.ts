/** Parameters of an address: parsed by a zod schema that also describes them in the API's description. Pure. */
import { z } from "zod";
import { AppError } from "@/lib/errors";

/** Says which parameter is wrong, what it may be, and what was found, of which the first 40 characters are enough. */
export function refuseParameter(name: string, expected: string, found: string | undefined): AppError {
  const sentence =
    found === undefined
      ? `Expected ${name}, ${expected}.`
      : `Expected ${name} to be ${expected}, found "${found.slice(0, 40)}".`;
  return new AppError("invalid-input", sentence);
}

/** Digits that make a number from `low` to `high`, which is at most 999,999,999; `fallback` where it is not given. */
export function wholeNumber(low: number, high: number, fallback: number) {
  const expected = `a whole number from ${low} to ${high}`;
  const digits = z.string().regex(/^\d{1,9}$/, expected);
  return digits.transform(Number).pipe(z.int().min(low, expected).max(high, expected)).default(fallback);
}

/** A text whose meaning `parse` finds, where that is not null. */
export function readAs<Meaning>(parse: (text: string) => Meaning | null, expected: string) {
  return z.string(expected).transform((text, context) => {
    const meaning = parse(text);
    if (meaning !== null) return meaning;
    context.addIssue({ code: "custom", message: expected });
    return z.NEVER;
  });
}

/**
 * Reads what the schema names, of an address's parameters or a form's fields; other parameters are ignored, of one given twice the first counts. The messages of the
 * schema say what is expected: "a whole number from 1 to 100".
 * @throws AppError `invalid-input` for the first that is wrong
 */
export function readParameters<Schema extends z.ZodObject>(
  schema: Schema,
  params: Iterable<[name: string, text: string]>,
): z.output<Schema> {
  const given = Object.fromEntries([...params].toReversed());
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = String(issue?.path[0]);
  throw refuseParameter(name, issue?.message ?? "something else", given[name]);
}

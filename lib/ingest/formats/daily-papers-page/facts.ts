/** Parses the facts file beside a page text: facts about its papers from other sources, by title. */
import { z } from "zod";
import { daySchema } from "@/lib/days";
import { AppError, messageOf } from "@/lib/errors";
import { parseArxivId } from "@/lib/papers/paper-id";

const arxivId = z.string().transform((text, context) => {
  const id = parseArxivId(text);
  if (id) return id;
  context.addIssue({
    code: "custom",
    message: `expected an arXiv id such as 2505.17018, found "${text.slice(0, 40)}"`,
  });
  return z.NEVER;
});

const paperFacts = z
  .strictObject({
    arxivId: arxivId.optional(),
    /** As reported by the source's API on `upvotesOn`. */
    upvotes: z.int().nonnegative().optional(),
    upvotesOn: daySchema.optional(),
    /** The day on whose daily list the paper actually was. */
    listedOn: daySchema.optional(),
    /** TeX that the source corrupted: the exact text of the page, and the authors' original. */
    corrections: z.array(z.strictObject({ text: z.string().min(1), tex: z.string() })).optional(),
  })
  .refine((facts) => (facts.upvotes === undefined) === (facts.upvotesOn === undefined), {
    message: "expected upvotes and upvotesOn together",
  });

const factsSchema = z.record(z.string(), paperFacts);

export type PaperFacts = z.infer<typeof paperFacts>;

/**
 * Parses a facts file and returns the facts by title.
 * @throws AppError `refused-file` that names the paper and what was expected
 */
export function parseFacts(file: { name: string; text: string }): Map<string, PaperFacts> {
  let json: unknown;
  try {
    json = JSON.parse(file.text);
  } catch (error) {
    throw new AppError("refused-file", `${file.name}: expected JSON (${messageOf(error)}).`);
  }
  const result = factsSchema.safeParse(json);
  if (result.success) return new Map(Object.entries(result.data));
  const [issue] = result.error.issues;
  const place = issue?.path.map(String).join(" → ");
  throw new AppError("refused-file", `${file.name}: ${place || "the file"}: ${issue?.message ?? "not as expected"}.`);
}

/**
 * Returns the abstract with the TeX that the source corrupted restored.
 * @throws AppError `refused-file` if the text of a correction is not in the abstract
 */
export function correctAbstract(abstract: string, facts: PaperFacts, place: string): string {
  return (facts.corrections ?? []).reduce((text, correction) => {
    if (text.includes(correction.text)) return text.replaceAll(correction.text, () => correction.tex);
    throw new AppError(
      "refused-file",
      `${place}: expected the text of a correction, "${correction.text}", in the abstract.`,
    );
  }, abstract);
}

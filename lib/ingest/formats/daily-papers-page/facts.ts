/** The file of facts beside a page text: by title, what is known of its papers from elsewhere. */
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
    /** As the source's API reported them on `upvotesOn`. */
    upvotes: z.int().nonnegative().optional(),
    upvotesOn: daySchema.optional(),
    /** The day on which the paper really stood on the daily list. */
    listedOn: daySchema.optional(),
    /** TeX that the source destroyed: the page's exact text, and what the authors wrote. */
    corrections: z.array(z.strictObject({ text: z.string().min(1), tex: z.string() })).optional(),
  })
  .refine((facts) => (facts.upvotes === undefined) === (facts.upvotesOn === undefined), {
    message: "expected upvotes and upvotesOn together",
  });

const factsSchema = z.record(z.string(), paperFacts);

export type PaperFacts = z.infer<typeof paperFacts>;

/** Facts by title. @throws AppError `refused-file` that names the paper and what was expected */
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
 * The abstract with the TeX that the source destroyed put back.
 * @throws AppError `refused-file` when a correction's text is not in the abstract
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

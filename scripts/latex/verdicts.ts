/** The verdicts on the hard texts, given by somebody who looked at them: `verdicts.json`, by the paper's id. */
import { readFileSync } from "node:fs";
import { z } from "zod";

export const grades = ["perfect", "acceptable", "wrong"] as const;

const verdictSchema = z.object({
  grade: z.enum(grades),
  /** What is not as the author meant it, and whose doing that is; empty where nothing is. */
  why: z.string(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** Throws where the file is not of this shape. */
export function readVerdicts(): Map<string, Verdict> {
  const file = new URL("./verdicts.json", import.meta.url);
  const verdicts = z.record(z.string(), verdictSchema).parse(JSON.parse(readFileSync(file, "utf8")));
  return new Map(Object.entries(verdicts));
}

/** Reads the reviewer's verdicts on the hard texts: `verdicts.json`, by paper id. */
import { readFileSync } from "node:fs";
import { z } from "zod";

export const grades = ["perfect", "acceptable", "wrong"] as const;

const verdictSchema = z.object({
  grade: z.enum(grades),
  /** What differs from the author's intent, and why; empty for a perfect result. */
  why: z.string(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** Returns the verdicts by paper id. @throws ZodError if the file is malformed */
export function readVerdicts(): Map<string, Verdict> {
  const file = new URL("./verdicts.json", import.meta.url);
  const verdicts = z.record(z.string(), verdictSchema).parse(JSON.parse(readFileSync(file, "utf8")));
  return new Map(Object.entries(verdicts));
}

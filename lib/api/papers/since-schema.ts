/** What `/api/since` takes and answers. */
import { z } from "zod";
import { parseDay } from "@/lib/days";
import { readAs } from "@/lib/parameters";

export const sinceParameters = z.object({
  day: readAs(parseDay, "a day such as 2026-04-20").meta({
    type: "string",
    format: "date",
    description: "The day of the last visit, in UTC.",
    example: "2026-04-19",
  }),
});

export const newPapersSchema = z
  .object({
    count: z
      .int()
      .nonnegative()
      .meta({ description: "Papers listed after the day and on no day up to it, each counted once." }),
    days: z.array(z.iso.date()).meta({ description: "The days after it that have papers, first to last." }),
  })
  .meta({ id: "NewPapers", description: "What was listed after a day." });
export type NewPapersAnswer = z.infer<typeof newPapersSchema>;

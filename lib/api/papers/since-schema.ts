/** Parameters and response of `/api/since`. */
import { z } from "zod";
import { parseDay } from "@/lib/days";
import { parsedBy } from "@/lib/parameters";

export const sinceParameters = z.object({
  day: parsedBy(parseDay, "a day such as 2026-04-20").meta({
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
      .meta({ description: "Papers that were first listed after the day, each counted once." }),
    days: z.array(z.iso.date()).meta({ description: "The days after it that have papers, in ascending order." }),
  })
  .meta({ id: "NewPapers", description: "The papers that were listed after a day." });
export type NewPapersResponse = z.infer<typeof newPapersSchema>;

/** What `/api/health` answers. */
import { z } from "zod";

const instant = z.iso.datetime({ precision: 3 });

const sourceSchema = z
  .object({
    name: z.string(),
    lastGoodRun: instant.nullable().meta({ description: "The last fetch that was taken in whole." }),
    lastError: z
      .object({ at: instant, message: z.string() })
      .nullable()
      .meta({ description: "What went wrong since; null when nothing did." }),
    stale: z.boolean().meta({ description: "Nothing was taken in for three rounds of its schedule, or ever." }),
  })
  .meta({ id: "Source", description: "A live source, and how it is." });

export const healthSchema = z
  .object({
    status: z.literal("ok"),
    database: z.literal("sqlite"),
    papers: z.int().nonnegative(),
    latestDay: z.iso.date().nullable().meta({ description: "The newest day that has papers." }),
    sources: z.array(sourceSchema),
    droppedLogLines: z.int().nonnegative().meta({
      description:
        "Lines of the server's log that could not be written since it started: the disk is full, or the program that reads the log has ended.",
    }),
    version: z.string(),
  })
  .meta({ id: "Health", description: "The store answers; what is in it." });
export type Health = z.infer<typeof healthSchema>;

/** The response of `/api/health`. */
import { z } from "zod";

const instant = z.iso.datetime({ precision: 3 });

const sourceSchema = z
  .object({
    name: z.string(),
    lastGoodRun: instant.nullable().meta({ description: "The last fetch that was ingested completely." }),
    lastError: z
      .object({ at: instant, message: z.string() })
      .nullable()
      .meta({ description: "The latest error since then; null if there was none." }),
    stale: z.boolean().meta({ description: "Nothing was ingested for three rounds of its schedule, or ever." }),
  })
  .meta({ id: "Source", description: "A live source and its state." });

export const healthSchema = z
  .object({
    status: z.literal("ok"),
    database: z.literal("sqlite"),
    papers: z.int().nonnegative(),
    latestDay: z.iso.date().nullable().meta({ description: "The newest day that has papers." }),
    sources: z.array(sourceSchema),
    droppedLogLines: z.int().nonnegative().meta({
      description:
        "Lines of the server's log that could not be written since it started, because the disk was full or the program that reads the log had ended.",
    }),
    version: z.string(),
  })
  .meta({ id: "Health", description: "The store can be read, and a summary of its contents." });
export type Health = z.infer<typeof healthSchema>;

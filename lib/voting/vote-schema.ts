/** Schemas of requests and responses about votes. */
import { z } from "zod";

/** The form that browsers without JavaScript submit. */
export const voteFormSchema = z.object({
  voted: z.enum(["1", "0"], "1 or 0").meta({ description: "1 sets the vote, 0 withdraws it.", example: "1" }),
});

/** The response to `PUT` and `DELETE`. */
export const voteOutcomeSchema = z
  .object({
    upvotes: z
      .int()
      .nonnegative()
      .meta({ description: "The total shown: upvotes of the sources and votes cast here." }),
    voted: z.boolean().meta({ description: "Whether this browser's vote is set now." }),
  })
  .meta({ id: "VoteOutcome", description: "A paper's upvotes after a vote." });
export type VoteOutcome = z.infer<typeof voteOutcomeSchema>;

/** Enough for a page, which lists at most 100 papers and a few in its side rail. */
const maxIds = 200;

export const votedIdsParameters = z.object({
  ids: z
    .string()
    .default("")
    .transform((text) => text.split(",").filter(Boolean))
    .refine((ids) => ids.length <= maxIds, `at most ${maxIds} ids`)
    .meta({
      type: "string",
      description: `Public ids separated by commas, at most ${maxIds} per request.`,
      example: "2505.17018,2510.08169",
    }),
});

export const votedIdsSchema = z
  .object({ voted: z.array(z.string()).meta({ description: "In the order of the request." }) })
  .meta({ id: "VotedIds", description: "The requested papers that this browser has upvoted." });
export type VotedIds = z.infer<typeof votedIdsSchema>;

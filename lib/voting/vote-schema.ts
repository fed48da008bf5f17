/** Votes as addresses take and tell them. */
import { z } from "zod";

/** The form of a vote, for browsers without JavaScript. */
export const voteFormSchema = z.object({
  voted: z.enum(["1", "0"], "1 or 0").meta({ description: "1 sets the vote, 0 withdraws it.", example: "1" }),
});

/** As `PUT` and `DELETE` answer. */
export const voteOutcomeSchema = z
  .object({
    upvotes: z.int().nonnegative().meta({ description: "The total shown: the sources' and those cast here." }),
    voted: z.boolean().meta({ description: "Whether this browser's vote is set now." }),
  })
  .meta({ id: "VoteOutcome", description: "A paper's upvotes after a vote." });
export type VoteOutcome = z.infer<typeof voteOutcomeSchema>;

/** A page lists at most 100 papers, and some in its rail. */
const maxIds = 200;

export const votedIdsParameters = z.object({
  ids: z
    .string()
    .default("")
    .transform((text) => text.split(",").filter(Boolean))
    .refine((ids) => ids.length <= maxIds, `at most ${maxIds} ids`)
    .meta({
      type: "string",
      description: `Public ids, at most ${maxIds}, with commas between them; more take several requests.`,
      example: "2505.17018,2510.08169",
    }),
});

export const votedIdsSchema = z
  .object({ voted: z.array(z.string()).meta({ description: "In the order asked for." }) })
  .meta({ id: "VotedIds", description: "Which of the papers asked for this browser has upvoted." });
export type VotedIds = z.infer<typeof votedIdsSchema>;

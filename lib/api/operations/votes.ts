/** API operations on upvotes. */
import type { Operation } from "@/lib/api/operation";
import { paperIdParameters } from "@/lib/api/operations/papers";
import { voteLimit } from "@/lib/rate-limit";
import { votedIdsParameters, votedIdsSchema, voteFormSchema, voteOutcomeSchema } from "@/lib/voting/vote-schema";

const vote = {
  path: "/api/papers/{id}/vote",
  pathParameters: paperIdParameters,
  sameOrigin: true,
  limit: voteLimit,
};

const outcome = (description: string): Operation["responses"] => [
  { status: 200, description, body: { type: "application/json", schema: voteOutcomeSchema } },
];

export const voteOperations: Operation[] = [
  {
    ...vote,
    method: "put",
    id: "setVote",
    summary: "Upvote a paper",
    description: "A cookie identifies the browser as one voter; the first vote sets it. A repeated vote counts once.",
    responses: outcome("The vote is set."),
    errors: [403, 404, 429, 503],
  },
  {
    ...vote,
    method: "delete",
    id: "withdrawVote",
    summary: "Withdraw an upvote",
    responses: outcome("The vote is not set."),
    errors: [403, 404, 429, 503],
  },
  {
    ...vote,
    method: "post",
    id: "sendVoteForm",
    summary: "Set or withdraw an upvote with a form, without JavaScript",
    form: voteFormSchema,
    responses: [
      {
        status: 303,
        description: "Done; redirects to the paper’s page, which confirms it.",
        headers: { Location: "`/papers/{id}?vote=set` or `?vote=withdrawn`." },
      },
    ],
    errors: [400, 403, 404, 429, 503],
    errorType: "text/html",
  },
  {
    method: "get",
    path: "/api/votes/mine",
    id: "listMyVotes",
    summary: "Which papers this browser has upvoted",
    description: "Returns no ids without the voter’s cookie.",
    query: votedIdsParameters,
    responses: [{ status: 200, description: "Their ids.", body: { type: "application/json", schema: votedIdsSchema } }],
    errors: [400, 503],
  },
];

/** The addresses of upvotes, as the API's description tells of them. */
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

const outcome = (description: string): Operation["answers"] => [
  { status: 200, description, body: { type: "application/json", schema: voteOutcomeSchema } },
];

export const voteOperations: Operation[] = [
  {
    ...vote,
    method: "put",
    id: "setVote",
    summary: "Upvote a paper",
    description: "A browser’s cookie makes it one voter; the first vote sets it. Doing it twice counts once.",
    answers: outcome("The vote is set."),
    errors: [403, 404, 429, 503],
  },
  {
    ...vote,
    method: "delete",
    id: "withdrawVote",
    summary: "Withdraw an upvote",
    answers: outcome("The vote is not set, or not any more."),
    errors: [403, 404, 429, 503],
  },
  {
    ...vote,
    method: "post",
    id: "sendVoteForm",
    summary: "Upvote or withdraw by a form, without JavaScript",
    form: voteFormSchema,
    answers: [
      {
        status: 303,
        description: "Done; the paper’s page says so.",
        headers: { Location: "`/papers/{id}?vote=set` or `?vote=withdrawn`." },
      },
    ],
    errors: [400, 403, 404, 429, 503],
    errorsAs: "text/html",
  },
  {
    method: "get",
    path: "/api/votes/mine",
    id: "listMyVotes",
    summary: "Which papers this browser has upvoted",
    description: "Without the voter’s cookie none.",
    query: votedIdsParameters,
    answers: [{ status: 200, description: "Their ids.", body: { type: "application/json", schema: votedIdsSchema } }],
    errors: [400, 503],
  },
];

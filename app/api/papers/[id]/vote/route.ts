import { AppError } from "@/lib/errors";
import { apiRoute, methodNotAllowed } from "@/lib/http/routes/api-route";
import { formRoute, readForm, seeOther } from "@/lib/http/routes/form-route";
import { enforceRateLimit } from "@/lib/http/routes/rate-limited";
import { requireSameOrigin } from "@/lib/http/routes/same-origin";
import { readVoterCookie, voterCookieHeader } from "@/lib/http/routes/voter-cookie";
import { directRoute } from "@/lib/http/server/direct-routes";
import { readParameters } from "@/lib/parameters";
import { voteLimit } from "@/lib/rate-limit";
import { voteDoneQuery } from "@/lib/voting/vote-page";
import { type VoteOutcome, voteFormSchema } from "@/lib/voting/vote-schema";
import { newVoter, voterOfCookie } from "@/lib/voting/voter-key";
import { castVote } from "@/lib/voting/votes";

interface Context {
  params: Promise<{ id: string }>;
}

/** Casts the vote of the browser's voter. The returned headers make a new browser a voter. */
async function vote(request: Request, { params }: Context, voted: boolean) {
  enforceRateLimit(voteLimit, request);
  const { id } = await params;
  const known = voterOfCookie(readVoterCookie(request));
  const voter = known ?? newVoter();
  const outcome = await castVote({ paperId: id, voter: voter.key, voted });
  if (!outcome) throw new AppError("not-found", `No paper has the id "${id.slice(0, 100)}".`);
  const headers: Record<string, string> = { "Cache-Control": "no-store" };
  if (!known && voted) headers["Set-Cookie"] = voterCookieHeader(voter.cookie);
  return { outcome, headers, id };
}

function voteRoute(voted: boolean) {
  return apiRoute(async (request: Request, context: Context) => {
    requireSameOrigin(request);
    const { outcome, headers } = await vote(request, context, voted);
    return Response.json(outcome satisfies VoteOutcome, { headers });
  });
}

/** Sets the voter's vote. A repeated vote counts once. */
export const PUT = directRoute("PUT", "/api/papers/[id]/vote", voteRoute(true));

/** Withdraws the voter's vote. */
export const DELETE = directRoute("DELETE", "/api/papers/[id]/vote", voteRoute(false));

/** Sets or withdraws the vote with a form (`voted=1|0`), without JavaScript. */
export const POST = formRoute(async (request: Request, context: Context) => {
  const { voted } = readParameters(voteFormSchema, await readForm(request));
  const { headers, id } = await vote(request, context, voted === "1");
  return seeOther(`/papers/${encodeURIComponent(id)}${voteDoneQuery(voted === "1" ? "set" : "withdrawn")}`, headers);
});

const refused = methodNotAllowed("PUT", "DELETE", "POST");

export { refused as GET, refused as PATCH };

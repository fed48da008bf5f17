import { apiRoute, methodNotAllowed } from "@/lib/http/routes/api-route";
import { readVoterCookie } from "@/lib/http/routes/voter-cookie";
import { directRoute } from "@/lib/http/server/direct-routes";
import { readParameters } from "@/lib/parameters";
import { type VotedIds, votedIdsParameters } from "@/lib/voting/vote-schema";
import { voterOfCookie } from "@/lib/voting/voter-key";
import { listVotedIds } from "@/lib/voting/votes";

export const dynamic = "force-dynamic";

/** Returns which of the requested papers the browser's voter has upvoted. */
const listMine = apiRoute(async (request: Request) => {
  const { ids } = readParameters(votedIdsParameters, new URL(request.url).searchParams);
  const voter = voterOfCookie(readVoterCookie(request));
  const voted = voter && ids.length > 0 ? await listVotedIds(voter.key, ids) : [];
  return Response.json({ voted } satisfies VotedIds, { headers: { "Cache-Control": "private, no-store" } });
});

export const GET = directRoute("GET", "/api/votes/mine", listMine);

const refused = methodNotAllowed("GET");

export { refused as POST, refused as PUT, refused as PATCH, refused as DELETE };

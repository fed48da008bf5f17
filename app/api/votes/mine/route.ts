import { AppError } from "@/lib/errors";
import { apiRoute, refuseMethod } from "@/lib/http/api-route";
import { readVoterCookie } from "@/lib/http/voter-cookie";
import { listVotedIds } from "@/lib/voting/get-votes";
import { voterOfCookie } from "@/lib/voting/voter-key";

export const dynamic = "force-dynamic";

/** A page lists at most 100 papers, and some in its rail. */
const maxIds = 200;

/** Which of the papers asked for the browser's voter has upvoted. */
export const GET = apiRoute(async (request: Request) => {
  const ids = (new URL(request.url).searchParams.get("ids") ?? "").split(",").filter(Boolean);
  if (ids.length > maxIds) throw new AppError("invalid-input", `Expected at most ${maxIds} ids, found ${ids.length}.`);
  const voter = voterOfCookie(readVoterCookie(request));
  const voted = voter && ids.length > 0 ? await listVotedIds(voter.key, ids) : [];
  return Response.json({ voted }, { headers: { "Cache-Control": "private, no-store" } });
});

const refused = refuseMethod("GET");

export { refused as POST, refused as PUT, refused as PATCH, refused as DELETE };

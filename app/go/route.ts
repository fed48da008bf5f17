import { movedTemporarily } from "@/lib/http/routes/conditional";
import { findAddress } from "@/lib/search/find-address";

export const dynamic = "force-dynamic";

/**
 * Redirects to the paper that `url`, `text` or `title` names, or to a search for it: for bookmarklets, and for phones that
 * share a page with this site (`app/manifest.ts`). It leads to pages of this site only.
 */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return movedTemporarily(await findAddress(["url", "text", "title"].map((name) => searchParams.get(name) ?? "")));
}

export { GET as HEAD };

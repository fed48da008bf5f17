import { toPaperResponse } from "@/lib/api/papers/api-paper";
import { getListedPaper } from "@/lib/api/papers/list-daily";
import { paperMarkdown } from "@/lib/api/papers/paper-markdown";
import { AppError } from "@/lib/errors";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";
import { cacheTagsOfPaper } from "@/lib/http/page-cache/page-cache-tags";
import { methodNotAllowed } from "@/lib/http/routes/api-route";
import {
  conditionalJson,
  conditionalResponse,
  corsPreflight,
  corsRoute,
  movedPermanently,
} from "@/lib/http/routes/conditional";
import { getCurrentId, getPaper } from "@/lib/papers/lists/get-paper";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ id: string }>;
}

/** Redirects to the current address of a paper whose id has another canonical form or has been replaced. */
async function redirectToCurrent(id: string, ending: string): Promise<Response> {
  const currentId = await getCurrentId(id);
  if (currentId) return movedPermanently(`/api/papers/${currentId}${ending}`);
  throw new AppError("not-found", `No paper has the id "${id.slice(0, 100)}".`);
}

/** Returns one paper as JSON, or as Markdown if `.md` follows its id. */
export const GET = corsRoute(async (request: Request, { params }: Context) => {
  const name = (await params).id;
  if (!name.endsWith(".md")) {
    const paper = await getListedPaper(name);
    return paper ? conditionalJson(request, toPaperResponse(paper)) : redirectToCurrent(name, "");
  }
  const id = name.slice(0, -".md".length);
  const paper = await getPaper(id);
  if (!paper) return redirectToCurrent(id, ".md");
  await declareCacheTags(cacheTagsOfPaper(paper, []));
  return conditionalResponse(request, paperMarkdown(paper), "text/markdown; charset=utf-8");
});

const refused = methodNotAllowed("GET", "HEAD", "OPTIONS");

export { corsPreflight as OPTIONS, GET as HEAD, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };

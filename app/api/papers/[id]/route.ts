import { toPaperAnswer } from "@/lib/api/papers/api-paper";
import { getListedPaper } from "@/lib/api/papers/list-daily";
import { paperMarkdown } from "@/lib/api/papers/paper-markdown";
import { AppError } from "@/lib/errors";
import { declareShared } from "@/lib/http/page-cache/declare-shared";
import { scopesOfPaper } from "@/lib/http/page-cache/page-scopes";
import { refuseMethod } from "@/lib/http/routes/api-route";
import {
  conditionalAnswer,
  conditionalJson,
  movedPermanently,
  openOptions,
  openRoute,
} from "@/lib/http/routes/conditional";
import { getCurrentId, getPaper } from "@/lib/papers/lists/get-paper";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ id: string }>;
}

/** The present address of a paper whose id was written in another form, or has become another. */
async function redirectToCurrent(id: string, ending: string): Promise<Response> {
  const currentId = await getCurrentId(id);
  if (currentId) return movedPermanently(`/api/papers/${currentId}${ending}`);
  throw new AppError("not-found", `No paper has the id "${id.slice(0, 100)}".`);
}

/** One paper as JSON, or as Markdown where `.md` follows its id. */
export const GET = openRoute(async (request: Request, { params }: Context) => {
  const name = (await params).id;
  if (!name.endsWith(".md")) {
    const paper = await getListedPaper(name);
    return paper ? conditionalJson(request, toPaperAnswer(paper)) : redirectToCurrent(name, "");
  }
  const id = name.slice(0, -".md".length);
  const paper = await getPaper(id);
  if (!paper) return redirectToCurrent(id, ".md");
  await declareShared(scopesOfPaper(paper, []));
  return conditionalAnswer(request, paperMarkdown(paper), "text/markdown; charset=utf-8");
});

const refused = refuseMethod("GET", "HEAD", "OPTIONS");

export { GET as HEAD, openOptions as OPTIONS, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };

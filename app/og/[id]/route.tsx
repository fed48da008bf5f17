import { PaperImage, paperImageVersion } from "@/components/papers/image/paper-image";
import { paperImageText } from "@/components/papers/image/paper-image-text";
import { AppError } from "@/lib/errors";
import { imageFonts } from "@/lib/http/images/image-fonts";
import { imageResponse } from "@/lib/http/images/image-response";
import { imageText } from "@/lib/http/images/image-text";
import { apiRoute, methodNotAllowed } from "@/lib/http/routes/api-route";
import { movedPermanently } from "@/lib/http/routes/conditional";
import { getCurrentId, getPaper } from "@/lib/papers/lists/get-paper";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ id: string }>;
}

/** Returns the link preview image of a paper: PNG, 1200 by 630 pixels. */
export const GET = apiRoute(async (request: Request, { params }: Context) => {
  const { id } = await params;
  const paper = await getPaper(id);
  if (!paper) {
    const currentId = await getCurrentId(id);
    if (currentId) return movedPermanently(`/og/${currentId}`);
    throw new AppError("not-found", `No paper has the id "${id.slice(0, 100)}".`);
  }
  const { fonts, family, has } = await imageFonts();
  const { title, byline, facts } = paperImageText(paper);
  const text = {
    title: imageText(title, has) ?? `Paper ${paper.id}`,
    byline: imageText(byline, has) ?? "",
    facts: imageText(facts, has) ?? "",
  };
  return imageResponse(request, {
    content: [paperImageVersion, text],
    draw: () => <PaperImage {...text} family={family} />,
    fonts,
  });
});

const refused = methodNotAllowed("GET", "HEAD");

export { GET as HEAD, refused as DELETE, refused as PATCH, refused as POST, refused as PUT };

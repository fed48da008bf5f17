/** Images drawn on request: one at a time, the newest kept, 304 where the client has it. */
import { LRUCache } from "lru-cache";
import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import type { ImageFonts } from "@/lib/http/images/image-fonts";
import { entityTag, matchesTag } from "@/lib/http/routes/conditional";
import { processWide } from "@/lib/singleton";

/** The size that previews of links are drawn at. */
const size = { width: 1200, height: 630 };

interface Drawing {
  /** Everything that the image depends on. */
  content: unknown;
  draw(): ReactElement;
  fonts: ImageFonts["fonts"];
}

interface Studio {
  images: LRUCache<string, Uint8Array<ArrayBuffer>>;
  /** Ends with the drawing that is under way: drawing takes the whole process for a moment, and crawlers come in crowds. */
  turn: Promise<unknown>;
}

const studio = processWide<Studio>("images", () => ({
  images: new LRUCache({ maxSize: 8 * 1024 * 1024, sizeCalculation: (image) => image.byteLength || 1 }),
  turn: Promise.resolve(),
}));

async function drawInTurn(tag: string, { draw, fonts }: Drawing): Promise<Uint8Array<ArrayBuffer>> {
  const drawing = studio.turn.then(async () => {
    const known = studio.images.get(tag);
    if (known) return known;
    const image = new Uint8Array(await new ImageResponse(draw(), { ...size, fonts }).arrayBuffer());
    studio.images.set(tag, image);
    return image;
  });
  studio.turn = drawing.catch(() => undefined);
  return drawing;
}

/** The drawing as PNG, kept by anybody for a day. All its text must be such that the fonts have every character. */
export async function imageAnswer(request: Request, drawing: Drawing): Promise<Response> {
  const tag = entityTag(JSON.stringify(drawing.content));
  const headers = { ETag: tag, "Cache-Control": "public, max-age=86400" };
  if (matchesTag(request.headers.get("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  const type = { "Content-Type": "image/png" };
  if (request.method === "HEAD") return new Response(null, { headers: { ...headers, ...type } });
  return new Response(await drawInTurn(tag, drawing), { headers: { ...headers, ...type } });
}

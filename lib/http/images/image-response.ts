/** Images drawn on request: one at a time, with a cache of recent images, and 304 if the client has the image. */
import { LRUCache } from "lru-cache";
import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import type { ImageFonts } from "@/lib/http/images/image-fonts";
import { entityTag, matchesTag } from "@/lib/http/routes/conditional";
import { singleton } from "@/lib/singleton";

/** Size in pixels of link preview images. */
const size = { width: 1200, height: 630 };

interface Drawing {
  /** Everything that the image depends on; the ETag is computed from it. */
  content: unknown;
  draw(): ReactElement;
  fonts: ImageFonts["fonts"];
}

interface ImageQueue {
  images: LRUCache<string, Uint8Array<ArrayBuffer>>;
  /** Settles after the last queued drawing. Drawing blocks the process for a moment, and crawlers send many requests at once. */
  lastDrawing: Promise<unknown>;
}

const imageQueue = singleton<ImageQueue>("images", () => ({
  images: new LRUCache({ maxSize: 8 * 1024 * 1024, sizeCalculation: (image) => image.byteLength || 1 }),
  lastDrawing: Promise.resolve(),
}));

async function drawQueued(tag: string, { draw, fonts }: Drawing): Promise<Uint8Array<ArrayBuffer>> {
  const drawing = imageQueue.lastDrawing.then(async () => {
    const cached = imageQueue.images.get(tag);
    if (cached) return cached;
    const image = new Uint8Array(await new ImageResponse(draw(), { ...size, fonts }).arrayBuffer());
    imageQueue.images.set(tag, image);
    return image;
  });
  imageQueue.lastDrawing = drawing.catch(() => undefined);
  return drawing;
}

/** Returns the drawing as PNG, cacheable for a day. The fonts must have every character of its text. */
export async function imageResponse(request: Request, drawing: Drawing): Promise<Response> {
  const tag = entityTag(JSON.stringify(drawing.content));
  const headers = { ETag: tag, "Cache-Control": "public, max-age=86400" };
  if (matchesTag(request.headers.get("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  const type = { "Content-Type": "image/png" };
  if (request.method === "HEAD") return new Response(null, { headers: { ...headers, ...type } });
  return new Response(await drawQueued(tag, drawing), { headers: { ...headers, ...type } });
}

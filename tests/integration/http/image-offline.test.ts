/** Images of papers are drawn without network access, whatever a title contains. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { PaperImage } from "@/components/papers/image/paper-image";
import { imageFonts } from "@/lib/http/images/image-fonts";
import { imageResponse } from "@/lib/http/images/image-response";
import { imageText } from "@/lib/http/images/image-text";

/** Each of these made the renderer fetch a font or an image from another site when it was passed on unchanged. */
const hard = ["x\u0302y", "𝟡𝟫", "bຳ", "🇩🇪", "👍🏽", "中文 abc", "a\u200db", "1\uFE0F\u20E3 ab", "ก็ ab", "שלום ab"];

test("no title makes the renderer fetch a font or an image", async () => {
  const fetched = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("nothing may be fetched"));
  const { fonts, family, has } = await imageFonts();
  const draw = async (text: string) => {
    const title = imageText(text, has) ?? "none";
    const drawing = { content: text, draw: () => PaperImage({ title, byline: "", facts: "", family }), fonts };
    const response = await imageResponse(new Request("http://localhost/og/x"), drawing);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    // The renderer loads its own layout module from a data: address.
    const externalUrls = fetched.mock.calls
      .map(([address]) => String(address))
      .filter((each) => !each.startsWith("data:"));
    expect([title, externalUrls]).toEqual([title, []]);
  };
  for (const text of hard) await draw(text);
  await fc.assert(fc.asyncProperty(fc.string({ unit: "binary", minLength: 20, maxLength: 60 }), draw), { numRuns: 40 });
});

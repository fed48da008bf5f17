import fc from "fast-check";
import { expect, test } from "vitest";
import { textPieces } from "@/lib/ingest/files/text-pieces";

async function* each(chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

async function textOf(bytes: Buffer, places: number[]): Promise<string> {
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const chunks = cuts.slice(1).map((cut, index) => bytes.subarray(cuts[index], cut));
  let text = "";
  for await (const piece of textPieces(each(chunks))) text += piece;
  return text;
}

const places = fc.array(fc.nat(), { maxLength: 12 });

test("text is decoded unchanged, wherever its bytes are cut", async () => {
  const unit = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a", "é", "€", "🦢", "\uFFFD", "\n", "\uFEFF"));
  await fc.assert(
    fc.asyncProperty(fc.array(unit), places, async (units, at) => {
      const text = units.join("");
      expect(await textOf(Buffer.from(text), at)).toBe(text.replace(/^\uFEFF/, ""));
    }),
  );
});

test("any bytes are decoded: UTF-8 lines are unchanged, and other lines can be detected", async () => {
  const bad = Buffer.from("Gr\xf6\xdfe und \xfe", "latin1");
  const line = fc.oneof(
    fc.string({ unit: "binary" }).map((text) => Buffer.from(text.replaceAll("\n", ""))),
    fc.constant(bad),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1 }), async (lines) => {
      const bytes = Buffer.concat(lines.flatMap((one) => [one, Buffer.from("\n")]));
      const text = await textOf(bytes, []);
      expect(
        text
          .split("\n")
          .slice(0, -1)
          .map((one) => one.isWellFormed()),
      ).toEqual(lines.map((one) => one !== bad));
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), places, async (bytes, at) => void (await textOf(Buffer.from(bytes), at))),
  );
});

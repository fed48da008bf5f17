import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { chooseEncoding, encode, shouldCompress } from "@/lib/http/page-cache/encodings";

test.each([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, deflate", "gzip"],
  ["GZIP", "gzip"],
  ["br;q=0, gzip;q=0.5", "gzip"],
  ["br;q=0,gzip;q=0", "identity"],
  ["*", "br"],
  ["*;q=0", "identity"],
  ["identity", "identity"],
  ["br; q = 1", "br"],
  ["zstd", "identity"],
])("Accept-Encoding %j selects %s", (acceptEncoding, encoding) => {
  expect(chooseEncoding(acceptEncoding)).toBe(encoding);
});

test("decoding an encoded body returns the original bytes", async () => {
  const plain = Buffer.from("αβγ <p>text</p>\n".repeat(500));
  expect(brotliDecompressSync(await encode(plain, "br"))).toEqual(plain);
  expect(gunzipSync(await encode(plain, "gzip"))).toEqual(plain);
  expect(await encode(plain, "identity")).toBe(plain);
});

test.each([
  ["text/html; charset=utf-8", 5_000, true],
  ["text/html", 500, false],
  ["text/x-component", 5_000, true],
  ["application/atom+xml; charset=utf-8", 5_000, true],
  ["application/feed+json", 5_000, true],
  ["application/javascript; charset=UTF-8", 5_000, true],
  ["image/svg+xml", 5_000, true],
  ["font/woff2", 50_000, false],
  ["image/png", 50_000, false],
])("%s of %d bytes: compressed %s", (type, bytes, expected) => {
  expect(shouldCompress(type, bytes)).toBe(expected);
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codePointsOf } from "@/lib/http/images/font-coverage";

const read = (ending: string) =>
  codePointsOf(readFileSync(`node_modules/katex/dist/fonts/KaTeX_Main-Regular.${ending}`));

test("the TrueType and the WOFF file of a font have the same characters", () => {
  const codes = read("ttf");
  expect([...codes].toSorted()).toEqual([...read("woff")].toSorted());
  for (const each of "AzΓΩ≤∞") expect(codes.has(each.codePointAt(0) ?? 0), each).toBe(true);
  for (const each of "ЖдÅ中\u{1D54F}") expect(codes.has(each.codePointAt(0) ?? 0), each).toBe(false);
  expect(codes.has(0xffff)).toBe(false);
});

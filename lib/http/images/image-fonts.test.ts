import { expect, test } from "vitest";
import { imageFonts } from "@/lib/http/images/image-fonts";

test("the fonts of images have Latin, Greek, Cyrillic and mathematics, and no other script", async () => {
  const { has } = await imageFonts();
  const missing = (text: string) => [...text].filter((character) => !has(character.codePointAt(0) ?? 0));
  expect(missing("AzÅłΓωЖд≤∞∇𝕏□")).toEqual([]);
  expect(missing("中한ก\uffff")).toEqual([..."中한ก\uffff"]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuery } from "./grammar/parse-query";
import { markText, type Segment, snippetOf } from "./highlight";

const shown = (segments: Segment[]) => segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join("");

test.each([
  ["self attention", "Self-Attention is all", "[Self]-[Attention] is all"],
  ["self-attention", "Self-Attention is all", "[Self-Attention] is all"],
  ["alpha", "An α₁-decay", "An [α₁]-decay"],
  ["CO2", "Of CO₂ and CO", "Of [CO₂] and CO"],
  ["ecole", "École normale", "[École] normale"],
  ["efficient", "An eﬃcient way", "An [eﬃcient] way"],
  ["diffus*", "Diffusion diffuses", "[Diffusion] [diffuses]"],
  ["title:deep author:net", "Deep nets net", "[Deep] nets net"],
  ['"deep nets"', "Deep nets, deep", "[Deep nets], deep"],
  ["-deep", "Deep nets", "Deep nets"],
  ["zebra", "Deep nets", "Deep nets"],
  ["深度学习 模型", "基于深度学习的GPT模型", "基于[深度学习]的GPT[模型]"],
  ["モデル", "拡散モデルとモテル", "拡散[モデル]とモテル"],
  ["모델 GPT", "언어모델을 위한 GPT의", "언어[모델]을 위한 [GPT]의"],
])("the query %s is marked in “%s”", (query, text, marked) => {
  expect(shown(markText(text, parseQuery(query), "title"))).toBe(marked);
});

const long = `${"Some words that lead nowhere at all. ".repeat(20)}Then the tokamak of x = y + z comes. ${"More words follow here. ".repeat(20)}`;

test("a snippet shows the hit in its sentence, with ellipses for omitted text", () => {
  const text = shown(snippetOf(long, parseQuery("tokamak")));
  expect(text).toMatch(/^….*Then the \[tokamak\] of x = y \+ z comes\..*…$/);
  expect(text.length).toBeLessThan(400);
});

test("a snippet without a hit is the beginning of the text", () => {
  expect(shown(snippetOf(long, parseQuery("absent")))).toMatch(/^Some words.*…$/);
});

test("marking does not change the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.string({ maxLength: 30 }), (text, query) => {
      expect(
        markText(text, parseQuery(query), "abstract")
          .map((segment) => segment.text)
          .join(""),
      ).toBe(text);
    }),
  );
});

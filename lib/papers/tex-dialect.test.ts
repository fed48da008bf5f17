import { expect, test } from "vitest";
import { latexToText } from "@/lib/latex/to-text";
import { texDialectOf } from "@/lib/papers/tex-dialect";

const text = "cost $n items$ and x_1";

test("a new source's texts are read as TeX until it is named as one that strips LaTeX", () => {
  expect(texDialectOf("example")).toBe("tex");
  expect(latexToText(text, texDialectOf("arxiv"))).not.toBe(latexToText(text, texDialectOf("huggingface")));
});

import { expect, test } from "vitest";
import { latexToText } from "@/lib/latex/to-text";
import { texDialectOf } from "@/lib/papers/tex-dialect";

const text = "cost $n items$ and x_1";

test("texts of a source are parsed as TeX unless the source is known to strip LaTeX", () => {
  expect(texDialectOf("example")).toBe("tex");
  expect(latexToText(text, texDialectOf("arxiv"))).not.toBe(latexToText(text, texDialectOf("huggingface")));
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fuzzRuns } from "@/tests/support/rounds";
import { agreesWithTitle, referencesIn } from "./paper-references";

const id = "2502.13923";
const uuid = "204e3073870fae3d05bcbc2f6a8e263d9b72e776";

/** Returns the only paper that a text names and nothing else, or null. */
function onlyReference(text: string) {
  const { references, rest } = referencesIn(text);
  return references.length === 1 && rest === "" ? references[0] : null;
}

describe("a paper is recognized by its arXiv id", () => {
  test.each([
    "2502.13923",
    "2502.13923v3",
    "arXiv:2502.13923",
    "arXiv: 2502.13923v2",
    "arxiv 2502.13923",
    "ARXIV.2502.13923",
    "arXiv：2502.13923",
    "\u200e2502.13923\u200b",
    "id:2502.13923",
    '"2502.13923"',
    "'2502.13923'",
    "“2502.13923”",
    "«2502.13923»",
    "2502.13923.",
    "2502.13923,",
    "(2502.13923)",
    "[2502.13923]",
    "<2502.13923>",
    "* 2502.13923",
    "- 2502.13923",
    "> 2502.13923",
    "2502.13923v1.pdf",
    "arXiv-2502.13923v1",
    "abs/2502.13923",
    "/abs/2502.13923",
    "CoRR abs/2502.13923",
    "CoRR abs/2502.13923 (2025)",
    "arXiv preprint arXiv:2502.13923 (2025).",
    "arXiv:2502.13923v1 [cs.CV]",
    "arXiv:2502.13923v1 [cs.CV; cs.CL]",
    "arXiv:2502.13923v1 [cs.CV] 19 Feb 2025",
    "arXiv:2502.13923 (cs.CV)",
    "2502.13923 cs.CV",
    "[Submitted on 19 Feb 2025] arXiv:2502.13923",
    "Wed, 19 Feb 2025 18:00:04 UTC 2502.13923",
    "February 19, 2025, arXiv:2502.13923",
    "2025-02-19 2502.13923",
    "Cite as: arXiv:2502.13923 [cs.CV] (or arXiv:2502.13923v1 [cs.CV] for this version)",
    "arXiv:2502.13923 https://doi.org/10.48550/arXiv.2502.13923",
  ])("%s", (text) => {
    expect(onlyReference(text)).toEqual({ kind: "id", publicId: id });
  });
});

describe("a paper is recognized by its address", () => {
  test.each([
    "https://arxiv.org/abs/2502.13923v3",
    "http://arxiv.org/abs/2502.13923",
    "arxiv.org/abs/2502.13923",
    "www.arxiv.org/abs/2502.13923",
    "https://arxiv.org/pdf/2502.13923v1.pdf",
    "https://arxiv.org/pdf/2502.13923#page=4",
    "https://arxiv.org/html/2502.13923v1",
    "https://arxiv.org/abs/2502.13923?context=cs",
    "https://arxiv.org/abs/2502.13923/",
    "https://arxiv.org/abs/2502.13923.",
    "http://export.arxiv.org/abs/2502.13923",
    "http://export.arxiv.org/api/query?id_list=2502.13923",
    "https://ar5iv.labs.arxiv.org/html/2502.13923",
    "https://huggingface.co/papers/2502.13923",
    "https://hf.co/papers/2502.13923#community",
    "hf.co/papers/2502.13923",
    "https://huggingface.co/papers?q=2502.13923",
    "https://www.alphaxiv.org/abs/2502.13923",
    "https://www.alphaxiv.org/overview/2502.13923v1",
    "https://www.semanticscholar.org/arxiv/2502.13923",
    "https://api.semanticscholar.org/graph/v1/paper/ARXIV:2502.13923",
    "https://scirate.com/arxiv/2502.13923",
    "https://ui.adsabs.harvard.edu/abs/2025arXiv250213923B/abstract",
    "https://doi.org/10.48550/arXiv.2502.13923",
    "https://dx.doi.org/10.48550/ARXIV.2502.13923",
    "https://doi.org/10.48550%2FarXiv.2502.13923",
    "doi.org/10.48550/arxiv.2502.13923",
    "10.48550/arXiv.2502.13923",
    "doi:10.48550/arXiv.2502.13923v1",
    "DOI: 10.48550/arXiv.2502.13923.",
    "https://papers.example.org/papers/2502.13923",
    "http://localhost:3000/papers/2502.13923.md",
    "localhost:3000/papers/2502.13923",
    "http://localhost:3000/api/papers/2502.13923",
    "http://localhost:3000/go?url=https%3A%2F%2Farxiv.org%2Fabs%2F2502.13923",
    "<https://arxiv.org/abs/2502.13923>",
    "(https://arxiv.org/abs/2502.13923)",
    "https://arxiv.org/abs/2502.13923, https://huggingface.co/papers/2502.13923",
    "file:///home/reader/2502.13923v1.pdf",
  ])("%s", (text) => {
    expect(onlyReference(text)).toEqual({ kind: "id", publicId: id });
  });

  test.each([
    ["https://arxiv.org/abs/hep-th/9901001v3", { kind: "id", publicId: "hep-th~9901001" }],
    ["hep-th/9901001", { kind: "id", publicId: "hep-th~9901001" }],
    ["arXiv:hep-th/9901001v1 [hep-th] 1 Jan 1999", { kind: "id", publicId: "hep-th~9901001" }],
    ["doi:10.48550/arXiv.hep-th/9901001", { kind: "id", publicId: "hep-th~9901001" }],
    ["http://localhost:3000/papers/hep-th~9901001", { kind: "id", publicId: "hep-th~9901001" }],
    ["0808.0539", { kind: "id", publicId: "0808.0539" }],
    ["a-title-0a1b2c3d", { kind: "id", publicId: "a-title-0a1b2c3d" }],
    ["https://papers.example.org/papers/a-title-0a1b2c3d?vote=set", { kind: "id", publicId: "a-title-0a1b2c3d" }],
    ["https://doi.org/10.1103/PhysRevD.76.013009", { kind: "doi", dois: ["10.1103/physrevd.76.013009"] }],
    ["http://localhost:3000/papers/10.1103~physrevd.76.013009", { kind: "doi", dois: ["10.1103/physrevd.76.013009"] }],
    ["10.1103/PhysRevD.76.013009", { kind: "doi", dois: ["10.1103/physrevd.76.013009"] }],
    ["math.GT/0309136", { kind: "id", publicId: "math~0309136" }],
    ["https://arxiv.org/abs/math.GT/0309136v1", { kind: "id", publicId: "math~0309136" }],
    ["doi:10.1103/PhysRevD.76.013009.", { kind: "doi", dois: ["10.1103/physrevd.76.013009"] }],
    ["(10.1016/S0092-8674(00)80820-1)", { kind: "doi", dois: ["10.1016/s0092-8674(00)80820-1"] }],
    ["https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?casa=1", { kind: "doi", dois: ["10.1145/3292500.3330701"] }],
    [
      "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full",
      {
        kind: "doi",
        dois: ["10.1101/2020.01.01.123456v2.full", "10.1101/2020.01.01.123456v2", "10.1101/2020.01.01.123456"],
      },
    ],
    ["https://openreview.net/forum?id=ryQu7f-RZ", { kind: "openreview", forum: "ryQu7f-RZ" }],
    ["openreview.net/pdf?id=ryQu7f-RZ", { kind: "openreview", forum: "ryQu7f-RZ" }],
    ["https://openreview.net/forum?noteId=abcdefg&id=ryQu7f-RZ#x", { kind: "openreview", forum: "ryQu7f-RZ" }],
    ["Paper page - Qwen2.5-VL Technical Report", { kind: "title", titleKeys: ["qwen2 5 vl technical report"] }],
    ["Qwen2.5-VL Technical Report | alphaXiv", { kind: "title", titleKeys: ["qwen2 5 vl technical report"] }],
    ["[PDF] A Title | Semantic Scholar", { kind: "title", titleKeys: ["a title"] }],
    [
      `https://www.semanticscholar.org/paper/Attention-is-All-you-Need-Vaswani-Shazeer/${uuid}`,
      {
        kind: "title",
        titleKeys: [
          "attention is all you need vaswani shazeer",
          "attention is all you need vaswani",
          "attention is all you need",
          "attention is all you",
          "attention is all",
        ],
      },
    ],
  ])("%s", (text, reference) => {
    expect(onlyReference(text)).toEqual(reference);
  });
});

describe("a text that says more, or names no paper, is not one paper", () => {
  test.each([
    "",
    "diffusion",
    "2513.17018",
    "1234.56789012",
    "GPT-4.1234.5678",
    "-2502.13923",
    "-https://arxiv.org/abs/2502.13923",
    "NOT 2502.13923",
    "abs:2502.13923",
    "title:2502.13923",
    "2502.13923 diffusion",
    "2502.13923 after:2025",
    "2502.13923 -survey",
    "2502.13923 (diffusion)",
    "2502.13923 2505.17018",
    "https://example.org/a/b",
    "https://arxiv.org/list/cs.LG/recent",
    "https://www.semanticscholar.org/",
    "math.GT",
    "and/or",
    "10.1000",
    "19 Feb 2025",
  ])("%s", (text) => {
    expect(onlyReference(text)).toBeNull();
  });

  test("several papers are all recognized", () => {
    expect(referencesIn("2502.13923, arXiv:2505.17018 OR hep-th/9901001")).toEqual({
      references: ["hep-th~9901001", "2502.13923", "2505.17018"].map((publicId) => ({ kind: "id", publicId })),
      rest: "",
    });
  });
});

describe("a title around an id agrees with the paper's title", () => {
  const title = "Qwen2.5-VL Technical Report";
  test.each([
    "[2502.13923] Qwen2.5-VL Technical Report",
    "Qwen2.5-VL Technical Report (arXiv:2502.13923)",
    "Qwen2.5-VL Technical Report https://arxiv.org/abs/2502.13923",
    "[Qwen2.5-VL](https://arxiv.org/abs/2502.13923)",
    "2502.13923 technical report",
    'S. Bai et al., "Qwen2.5-VL technical report," arXiv:2502.13923, 2025.',
    "@misc{bai2025, title={{Qwen2.5-VL} Technical Report}, author={Shuai Bai}, eprint={2502.13923}, url={https://arxiv.org/abs/2502.13923}}",
    "arXiv:2502.13923 [pdf, html, other] Title: Qwen2.5-VL Technical Report Authors: Shuai Bai, Keqin Chen",
  ])("%s", (text) => {
    const { references, rest } = referencesIn(text);
    expect(references).toEqual([{ kind: "id", publicId: id }]);
    expect(agreesWithTitle(rest, title)).toBe(true);
  });

  test.each(["diffusion", "NOT", "-technical diffusion", "after:2025", "Technical Reports"])("but not %s", (rest) => {
    expect(agreesWithTitle(rest, title)).toBe(false);
  });
});

test("any text is read, and a repetitive one as fast as any other", () => {
  const parts = fc.constantFrom(
    ..."2502.13923 v1 arXiv: 10.48550/ 10.1000/x( hep-th/9901001 https:// arxiv.org/abs/ openreview.net/forum?id= ( [ ] ) [cs.CV] . - / %2 %E0% | alphaXiv Paper page - 19 Feb 2025 \ud800 \u200b ".split(
      " ",
    ),
    " ",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(parts, { maxLength: 80 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (input) => {
      const { references, rest } = referencesIn(input);
      expect(references.length).toBeLessThanOrEqual(20);
      expect(agreesWithTitle(rest, rest)).toBe(true);
    }),
    fuzzRuns("texts with references", 100_000, 3_000),
  );
  for (const part of ["a.", "a-", "a/", "2502.13923", "[cs.CV ", "10.1000/", "(", "1 jan ", "https://a/", "%25"]) {
    expect(referencesIn(part.repeat(100_000)).references.length).toBeLessThanOrEqual(20);
  }
});

import { expect, test } from "vitest";
import { paperMarkdown } from "@/lib/api/papers/paper-markdown";
import { samplePaper } from "@/tests/support/sample-paper";

const paper = samplePaper({
  id: "2604.01234",
  arxivId: "2604.01234",
  doi: "10.1000/x<y>",
  title: "On $x_1$ and\n  $x^2$",
  abstract: "We show $x_1 < x^2$.\n\nMore.",
  textSource: "arxiv",
  publishedAt: "2026-04-01T17:08:18.000Z",
  authorCount: 2,
  authors: ["Ada *Star* Lovelace", "Jan van der Berg"],
  organization: { slug: "a", name: "The [Analytical] Society" },
  categories: ["cs.LG"],
  links: [
    { kind: "abstract", url: "https://arxiv.org/abs/2604.01234" },
    { kind: "code", url: "https://example.org/<b>" },
  ],
  upvotes: 3,
  votes: 3,
});

test("the Markdown has title, facts, links and abstract; formulas keep their dollars, names are escaped", () => {
  expect(paperMarkdown(paper)).toBe(`# On $x_1$ and $x^2$

- Authors: Ada \\*Star\\* Lovelace, Jan van der Berg
- Organization: The \\[Analytical\\] Society
- Published: 2026-04-01
- arXiv: 2604.01234
- DOI: <https://doi.org/10.1000/x%3Cy%3E>
- Categories: cs.LG
- Abstract page: <https://arxiv.org/abs/2604.01234>
- Code: <https://example.org/%3Cb%3E>

## Abstract

We show $x_1 < x^2$.

More.
`);
});

test("unknown facts are omitted, and the number of authors replaces missing names", () => {
  const bare = { ...paper, arxivId: null, doi: null, authors: [], organization: null, categories: [], links: [] };
  expect(paperMarkdown({ ...bare, abstract: " " })).toBe(
    "# On $x_1$ and $x^2$\n\n- Authors: 2\n- Published: 2026-04-01\n",
  );
});

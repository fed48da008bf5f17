import { expect, test } from "vitest";
import { scholarlyArticle, scholarMetaTags } from "@/lib/citations/scholarly-page";
import { samplePaper } from "@/tests/support/sample-paper";

type DescribedPaper = Parameters<typeof scholarMetaTags>[0];

const paper: DescribedPaper = samplePaper({
  title: "Sums in $\\mathbb{R}^2$",
  abstract: "We show $x < y$.",
  textSource: "arxiv",
  publishedAt: "2026-04-20T10:00:00.000Z",
  authorCount: 3,
  authors: [
    "Ada van Example",
    { family: "García Márquez", given: "Ana", suffix: "Jr." },
    { literal: "The Sum Collaboration" },
  ],
  links: [
    { kind: "abstract", url: "https://arxiv.org/abs/2604.00001" },
    { kind: "pdf", url: "https://arxiv.org/pdf/2604.00001" },
  ],
  categories: ["math.CO"],
  keywords: ["sums", "planes"],
});
const bare: DescribedPaper = {
  ...paper,
  arxivId: null,
  authors: [],
  links: [],
  categories: [],
  keywords: [],
  abstract: "",
};
const url = "https://papers.example.org/papers/2604.00001";

test("the meta tags contain all known fields, in plain Unicode", () => {
  expect(scholarMetaTags(paper, url)).toEqual({
    citation_title: "Sums in ℝ²",
    citation_author: ["van Example, Ada", "García Márquez, Ana Jr.", "The Sum Collaboration"],
    citation_publication_date: "2026/04/20",
    citation_online_date: "2026/04/20",
    citation_arxiv_id: "2604.00001",
    citation_doi: "10.48550/arXiv.2604.00001",
    citation_pdf_url: "https://arxiv.org/pdf/2604.00001",
    citation_abstract_html_url: "https://arxiv.org/abs/2604.00001",
    citation_keywords: "sums; planes",
  });
});

test("unknown fields are omitted", () => {
  expect(Object.keys(scholarMetaTags(bare, url))).toEqual([
    "citation_title",
    "citation_publication_date",
    "citation_online_date",
    "citation_abstract_html_url",
  ]);
  expect(scholarMetaTags(bare, url).citation_abstract_html_url).toBe(url);
  expect(Object.keys(scholarlyArticle(bare, url))).not.toContain("author");
});

test("the schema.org article has persons, groups and the paper's URLs", () => {
  expect(scholarlyArticle(paper, url)).toMatchObject({
    "@type": "ScholarlyArticle",
    name: "Sums in ℝ²",
    abstract: "We show x < y.",
    datePublished: "2026-04-20",
    author: [
      { "@type": "Person", name: "Ada van Example", familyName: "van Example", givenName: "Ada" },
      {
        "@type": "Person",
        name: "Ana García Márquez Jr.",
        familyName: "García Márquez",
        givenName: "Ana",
        honorificSuffix: "Jr.",
      },
      { "@type": "Organization", name: "The Sum Collaboration" },
    ],
    keywords: ["sums", "planes", "math.CO"],
    sameAs: ["https://arxiv.org/abs/2604.00001", "https://doi.org/10.48550/arXiv.2604.00001"],
  });
  expect(scholarlyArticle({ ...paper, withdrawnOn: null }, url)).not.toHaveProperty("creativeWorkStatus");
});

import { expect, test } from "vitest";
import { scholarlyArticle, scholarTags } from "@/lib/citations/scholarly-page";

type Described = Parameters<typeof scholarTags>[0];

const paper: Described = {
  id: "2604.00001",
  arxivId: "2604.00001",
  doi: null,
  title: "Sums in $\\mathbb{R}^2$",
  abstract: "We show $x < y$.",
  textSource: "arxiv",
  publishedAt: "2026-04-20T10:00:00.000Z",
  authorCount: 2,
  authors: ["Ada van Example", "The Sum Collaboration"],
  organization: null,
  links: [
    { kind: "abstract", url: "https://arxiv.org/abs/2604.00001" },
    { kind: "pdf", url: "https://arxiv.org/pdf/2604.00001" },
  ],
  upvotes: 0,
  comments: null,
  withdrawnOn: null,
  categories: ["math.CO"],
  keywords: ["sums", "planes"],
  votes: 0,
  aiSummary: null,
  thumbnailUrl: null,
  mediaUrls: [],
  discussionId: null,
  githubStars: null,
};
const bare: Described = { ...paper, arxivId: null, authors: [], links: [], categories: [], keywords: [], abstract: "" };
const url = "https://papers.example.org/papers/2604.00001";

test("reference managers are told all that is known, in plain Unicode", () => {
  expect(scholarTags(paper, url)).toEqual({
    citation_title: "Sums in ℝ²",
    citation_author: ["Ada van Example", "The Sum Collaboration"],
    citation_publication_date: "2026/04/20",
    citation_online_date: "2026/04/20",
    citation_arxiv_id: "2604.00001",
    citation_doi: "10.48550/arXiv.2604.00001",
    citation_pdf_url: "https://arxiv.org/pdf/2604.00001",
    citation_abstract_html_url: "https://arxiv.org/abs/2604.00001",
    citation_keywords: "sums; planes",
  });
});

test("what is not known is not named", () => {
  expect(Object.keys(scholarTags(bare, url))).toEqual([
    "citation_title",
    "citation_publication_date",
    "citation_online_date",
    "citation_abstract_html_url",
  ]);
  expect(scholarTags(bare, url).citation_abstract_html_url).toBe(url);
  expect(Object.keys(scholarlyArticle(bare, url))).not.toContain("author");
});

test("the article of schema.org has persons, groups and the paper's addresses", () => {
  expect(scholarlyArticle(paper, url)).toMatchObject({
    "@type": "ScholarlyArticle",
    name: "Sums in ℝ²",
    abstract: "We show x < y.",
    datePublished: "2026-04-20",
    author: [
      { "@type": "Person", name: "Ada van Example", familyName: "van Example", givenName: "Ada" },
      { "@type": "Organization", name: "The Sum Collaboration" },
    ],
    keywords: ["sums", "planes", "math.CO"],
    sameAs: ["https://arxiv.org/abs/2604.00001", "https://doi.org/10.48550/arXiv.2604.00001"],
  });
  expect(scholarlyArticle({ ...paper, withdrawnOn: null }, url)).not.toHaveProperty("creativeWorkStatus");
});

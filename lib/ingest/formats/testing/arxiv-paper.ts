/** The invented paper of the test records in arXiv's bulk formats, as an adapter returns it. */
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

export const arxivFixture = (fields: Partial<IncomingRecord["paper"]>): IncomingRecord => ({
  paper: {
    source: "arxiv",
    arxivId: "0704.0101",
    doi: "10.1234/swans.2007",
    title: "On the colour of imaginary swans",
    abstract: "",
    publishedAt: "2007-04-02",
    authorCount: null,
    authors: [],
    organization: null,
    categories: ["math.CO", "cs.CG"],
    keywords: [],
    links: [],
    mediaUrls: [],
    aiSummary: null,
    thumbnailUrl: null,
    discussionId: null,
    githubStars: null,
    withdrawnOn: null,
    ...fields,
  },
  asOf: "2008-11-26",
  upvotes: null,
  comments: null,
  listings: [],
});

/** An invented paper for tests that need one whose other fields do not matter. */
import type { Paper } from "@/lib/papers/paper";

/** Returns a paper of which little is known but for the given fields. */
export function samplePaper(fields: Partial<Paper> = {}): Paper {
  return {
    id: "2604.00001",
    arxivId: "2604.00001",
    doi: null,
    title: "A title",
    abstract: "An abstract.",
    textSource: "huggingface",
    publishedAt: "2026-04-18",
    authorCount: 5,
    authors: [],
    organization: null,
    categories: [],
    keywords: [],
    links: [],
    upvotes: 0,
    comments: null,
    withdrawnOn: null,
    numbers: [],
    votes: 0,
    aiSummary: null,
    thumbnailUrl: null,
    mediaUrls: [],
    discussionId: null,
    githubStars: null,
    listings: [],
    ...fields,
  };
}

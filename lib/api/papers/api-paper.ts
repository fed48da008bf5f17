/** Converts papers to responses of the papers API (`api-schema.ts`). Pure. */
import { createHash } from "node:crypto";
import type { ApiPaper, DailyItem, PaperResponse } from "@/lib/api/papers/api-schema";
import type { Day } from "@/lib/days";
import { nameOf } from "@/lib/papers/author";
import type { Paper } from "@/lib/papers/paper";

/** The data of a paper that the API returns, and where the paper was listed. */
export interface ListedPaper
  extends Omit<Paper, "doi" | "categories" | "numbers" | "votes" | "listings" | "authorCount"> {
  /** The day of the list that shows the paper; for a single paper the first day that listed it, or null. */
  listedOn: Day | null;
  /** The curator who put it on that day's list; null if the source does not say. */
  submittedBy: string | null;
}

/** Returns an id in Hugging Face's format: 24 hexadecimal characters, equal for equal parts. */
function objectIdOf(...parts: (string | number)[]): string {
  return createHash("sha256").update(parts.join("|")).digest("hex").slice(0, 24);
}

/** Returns a time as `%Y-%m-%dT%H:%M:%S.%fZ`, the only format that clients parse. */
function instantOf(dayOrInstant: string): string {
  return dayOrInstant.includes("T") ? dayOrInstant : `${dayOrInstant}T00:00:00.000Z`;
}

function organizationOf({ organization }: ListedPaper): ApiPaper["organization"] {
  if (!organization) return null;
  const { slug, name } = organization;
  return { _id: objectIdOf("organization", slug), name: slug, fullname: name, avatar: null };
}

function submitterOf({ submittedBy }: ListedPaper): DailyItem["submittedBy"] {
  if (!submittedBy) return null;
  const unknown = { isPro: null, isHf: null, isHfAdmin: null, isMod: null, followerCount: null, isUserFollowing: null };
  return {
    _id: objectIdOf("user", submittedBy),
    // Hugging Face sends `user` in one place and `name` in another; huggingface_hub reads only `user`.
    user: submittedBy,
    name: submittedBy,
    fullname: null,
    avatarUrl: null,
    type: "user",
    ...unknown,
  };
}

/** Returns the code link at GitHub. Clients expect only GitHub here; other hosts are shown on the paper's page. */
function githubRepoOf({ links }: ListedPaper): string | null {
  const isGithub = (url: string) => /^(?:www\.)?github\.com$/.test(URL.parse(url)?.hostname ?? "");
  return links.find(({ kind, url }) => kind === "code" && isGithub(url))?.url ?? null;
}

function topLevelOf(paper: ListedPaper) {
  return {
    ai_summary: paper.aiSummary,
    ai_keywords: paper.keywords.length > 0 ? paper.keywords : null,
    projectPage: paper.links.find(({ kind }) => kind === "project")?.url ?? null,
    githubRepo: githubRepoOf(paper),
    githubStars: paper.githubStars,
    organization: organizationOf(paper),
  };
}

/** Returns the `paper` of an item. */
function toApiPaper(paper: ListedPaper): ApiPaper {
  return {
    id: paper.id,
    authors: paper.authors.map((author, index) => ({
      _id: objectIdOf(paper.id, index),
      name: nameOf(author),
      hidden: false,
    })),
    mediaUrls: paper.mediaUrls,
    publishedAt: instantOf(paper.publishedAt),
    submittedOnDailyAt: paper.listedOn && instantOf(paper.listedOn),
    submittedOnDailyBy: submitterOf(paper),
    title: paper.title,
    summary: paper.abstract,
    upvotes: paper.upvotes,
    discussionId: paper.discussionId,
    ...topLevelOf(paper),
    githubRepoAddedBy: null,
    ai_summary_model: null,
    withdrawnAt: paper.withdrawnOn && instantOf(paper.withdrawnOn),
  };
}

/** Returns the fields that are next to `paper` in a list item, and part of the response for a single paper. */
function listItemFields(paper: ListedPaper) {
  return {
    thumbnail: paper.thumbnailUrl,
    numComments: paper.comments,
    submittedBy: submitterOf(paper),
    isAuthorParticipating: false,
  };
}

/** Returns an item of `/api/daily_papers` and `/api/papers/search`. */
export function toDailyItem(paper: ListedPaper): DailyItem {
  const apiPaper = toApiPaper(paper);
  const { publishedAt, title, summary, mediaUrls, upvotes } = apiPaper;
  return {
    paper: apiPaper,
    publishedAt,
    title,
    summary,
    mediaUrls,
    ...listItemFields(paper),
    upvotes,
    ...topLevelOf(paper),
  };
}

/** Returns the response of `/api/papers/{id}`. */
export function toPaperResponse(paper: ListedPaper): PaperResponse {
  return {
    ...toApiPaper(paper),
    ...listItemFields(paper),
    linkedModels: [],
    numTotalModels: 0,
    linkedDatasets: [],
    numTotalDatasets: 0,
    linkedSpaces: [],
    numTotalSpaces: 0,
  };
}

/** From our papers to the answers of the papers API (`api-schema.ts`). Pure. */
import { createHash } from "node:crypto";
import type { ApiPaper, DailyItem, PaperAnswer } from "@/lib/api/papers/api-schema";
import type { Day } from "@/lib/days";
import type { Paper } from "@/lib/papers/paper";

/** What the API tells of a paper, and where it was listed. */
export interface ListedPaper
  extends Omit<Paper, "doi" | "categories" | "numbers" | "votes" | "listings" | "authorCount"> {
  /** The day whose list it is shown in; for a paper by itself the first day that listed it; null when none did. */
  listedOn: Day | null;
  /** Who put it on that day's list; null where the source does not say. */
  submittedBy: string | null;
}

/** An identifier in the form of theirs: 24 hexadecimal characters, the same for the same parts. */
function objectIdOf(...parts: (string | number)[]): string {
  return createHash("sha256").update(parts.join("|")).digest("hex").slice(0, 24);
}

/** Clients parse `%Y-%m-%dT%H:%M:%S.%fZ` and nothing else. */
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
    // Theirs is `user` in one place and `name` in another, and huggingface_hub reads only the first.
    user: submittedBy,
    name: submittedBy,
    fullname: null,
    avatarUrl: null,
    type: "user",
    ...unknown,
  };
}

/** Clients take `githubRepo` to be one at GitHub: other hosts' code stays on the paper's page. */
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

/** The `paper` of an item. */
export function toApiPaper(paper: ListedPaper): ApiPaper {
  return {
    id: paper.id,
    authors: paper.authors.map((name, index) => ({ _id: objectIdOf(paper.id, index), name, hidden: false })),
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

/** What stands beside the paper in a list, and with it on its own. */
function surroundings(paper: ListedPaper) {
  return {
    thumbnail: paper.thumbnailUrl,
    numComments: paper.comments,
    submittedBy: submitterOf(paper),
    isAuthorParticipating: false,
  };
}

/** An item of `/api/daily_papers` and `/api/papers/search`. */
export function toDailyItem(paper: ListedPaper): DailyItem {
  const apiPaper = toApiPaper(paper);
  const { publishedAt, title, summary, mediaUrls, upvotes } = apiPaper;
  return {
    paper: apiPaper,
    publishedAt,
    title,
    summary,
    mediaUrls,
    ...surroundings(paper),
    upvotes,
    ...topLevelOf(paper),
  };
}

/** The answer of `/api/papers/{id}`. */
export function toPaperAnswer(paper: ListedPaper): PaperAnswer {
  return {
    ...toApiPaper(paper),
    ...surroundings(paper),
    linkedModels: [],
    numTotalModels: 0,
    linkedDatasets: [],
    numTotalDatasets: 0,
    linkedSpaces: [],
    numTotalSpaces: 0,
  };
}

import { expect, test } from "vitest";
import { z } from "zod";
import { type ListedPaper, toDailyItem, toPaperResponse } from "@/lib/api/papers/api-paper";
import { dailyItemsSchema, errorSchema, paperResponseSchema } from "@/lib/api/papers/api-schema";
import { parseDay } from "@/lib/days";
import { samplePaper } from "@/tests/support/sample-paper";

const bare: ListedPaper = {
  ...samplePaper({
    id: "a-bare-paper-0a1b2c3d",
    arxivId: null,
    title: "A bare paper on $x$",
    abstract: "Nothing else\nis known.",
    publishedAt: "2026-04-01",
  }),
  listedOn: null,
  submittedBy: null,
};

const full: ListedPaper = {
  ...bare,
  id: "2604.01234",
  arxivId: "2604.01234",
  publishedAt: "2026-04-01T17:08:18.000Z",
  authors: ["Ada Lovelace", "Ada Lovelace"],
  organization: { slug: "analytical", name: "The Analytical Society" },
  links: [
    { kind: "abstract", url: "https://arxiv.org/abs/2604.01234" },
    { kind: "code", url: "https://gitlab.com/ada/notes" },
    { kind: "code", url: "https://github.com/ada/engine" },
    { kind: "project", url: "https://ada.github.io/engine" },
  ],
  upvotes: 12,
  comments: 3,
  withdrawnOn: parseDay("2026-05-01"),
  keywords: ["engines"],
  aiSummary: "Notes on an engine.",
  thumbnailUrl: "https://example.org/thumbnail.png",
  mediaUrls: ["https://example.org/film.mp4"],
  discussionId: "0123456789abcdef01234567",
  githubStars: 9,
  listedOn: parseDay("2026-04-20"),
  submittedBy: "charles",
};

type Json = Record<string, unknown>;
const object = z.record(z.string(), z.unknown());
const asJson = (value: unknown): Json => object.parse(JSON.parse(JSON.stringify(value)));

/** The only format that huggingface_hub's `parse_datetime` accepts: `%Y-%m-%dT%H:%M:%S.%fZ`. */
const datetime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{1,6}Z$/);
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();

/** Where huggingface_hub's `PaperInfo.__init__` looks for each attribute, in its order, and the documented type. */
const attributes: [name: string, read: (top: Json, paper: Json) => unknown, type: z.ZodType][] = [
  ["id", (top, paper) => top.id || paper.id, z.string().min(1)],
  [
    "authors",
    (top, paper) => paper.authors || top.authors,
    z.array(z.object({ name: z.string(), hidden: z.boolean(), user: optional(object) })),
  ],
  ["published_at", (top, paper) => paper.publishedAt || top.publishedAt, datetime],
  ["title", (top) => top.title, z.string()],
  ["source", (top) => top.source, optional(z.string())],
  ["summary", (top, paper) => paper.summary || top.summary, z.string()],
  ["upvotes", (top, paper) => paper.upvotes || top.upvotes, z.int()],
  ["discussion_id", (top, paper) => paper.discussionId || top.discussionId, optional(z.string())],
  ["comments", (top) => top.numComments, optional(z.int())],
  ["submitted_at", (top) => top.publishedAt || top.submittedOnDailyAt, datetime],
  [
    "submitted_by",
    (top) => top.submittedBy || top.submittedOnDailyBy,
    optional(z.object({ user: z.string(), orgs: z.never().optional() })),
  ],
  ["ai_summary", (top) => top.ai_summary, optional(z.string())],
  ["ai_keywords", (top) => top.ai_keywords, optional(z.array(z.string()))],
  ["organization", (top) => top.organization, optional(z.object({ name: z.string(), fullname: z.string() }))],
  ["project_page", (top) => top.projectPage, optional(z.url())],
  ["github_repo", (top) => top.githubRepo, optional(z.url())],
  ["github_stars", (top) => top.githubStars, optional(z.int())],
];

const linked: typeof attributes = ["Models", "Datasets", "Spaces"].flatMap((kind) => [
  [`linked_${kind}`, (top) => top[`linked${kind}`], z.array(object)],
  [`num_total_${kind}`, (top) => top[`numTotal${kind}`], z.int()],
]);

test.each(attributes)(
  "huggingface_hub finds %s in an item of a list, with the type it expects",
  (_name, read, type) => {
    for (const each of [bare, full]) {
      const item = asJson(toDailyItem(each));
      type.parse(read(item, object.parse(item.paper)));
    }
  },
);

test.each([...attributes, ...linked])(
  "huggingface_hub finds %s in the response for a paper, with the type it expects",
  (_name, read, type) => {
    for (const each of [bare, full]) type.parse(read(asJson(toPaperResponse(each)), {}));
  },
);

test("responses match their schemas and have no other fields", () => {
  const items = [bare, full].map(toDailyItem);
  expect(dailyItemsSchema.parse(items)).toEqual(items);
  for (const response of [bare, full].map(toPaperResponse))
    expect(paperResponseSchema.parse(response)).toEqual(response);
});

test("the schemas can be written as JSON Schema", () => {
  for (const schema of [dailyItemsSchema, paperResponseSchema, errorSchema]) {
    expect(z.toJSONSchema(schema)).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
  }
});

test("every field is present, and unknown values are null", () => {
  const item = toDailyItem(bare);
  expect(item).toMatchObject({
    thumbnail: null,
    submittedBy: null,
    numComments: null,
    organization: null,
    isAuthorParticipating: false,
    title: "A bare paper on $x$",
    summary: "Nothing else\nis known.",
    publishedAt: "2026-04-01T00:00:00.000Z",
  });
  expect(item.paper).toMatchObject({
    authors: [],
    discussionId: null,
    upvotes: 0,
    ai_summary: null,
    ai_keywords: null,
    githubRepo: null,
    projectPage: null,
    submittedOnDailyAt: null,
    submittedOnDailyBy: null,
    withdrawnAt: null,
  });
});

test("known values are present: dates as UTC times, the GitHub repository, the list's day at midnight", () => {
  expect(toDailyItem(full).paper).toMatchObject({
    id: "2604.01234",
    publishedAt: "2026-04-01T17:08:18.000Z",
    submittedOnDailyAt: "2026-04-20T00:00:00.000Z",
    withdrawnAt: "2026-05-01T00:00:00.000Z",
    githubRepo: "https://github.com/ada/engine",
    projectPage: "https://ada.github.io/engine",
    organization: { name: "analytical", fullname: "The Analytical Society", avatar: null },
    submittedOnDailyBy: { user: "charles" },
    upvotes: 12,
  });
  expect(toDailyItem(full)).toMatchObject({ numComments: 3, submittedBy: { name: "charles" } });
});

test("authors have stable, unique ids, even if two have the same name", () => {
  const { authors } = toDailyItem(full).paper;
  expect(authors.map(({ _id }) => _id)).toEqual(toPaperResponse(full).authors.map(({ _id }) => _id));
  expect(new Set(authors.map(({ _id }) => _id)).size).toBe(2);
  for (const author of authors) expect(author._id).toMatch(/^[0-9a-f]{24}$/);
});

/**
 * Schemas of the responses of the papers API, compatible with the Hugging Face papers API
 * (https://huggingface.co/docs/hub/api#papers-api). Every field is always present; unknown values are null.
 */
import { z } from "zod";

const instant = z.iso.datetime({ precision: 3 });
const count = z.int().nonnegative();

const objectId = z.string().meta({
  description: "24 hexadecimal characters, derived from the object and stable.",
  pattern: "^[0-9a-f]{24}$",
});

const organization = z
  .object({
    _id: objectId,
    name: z.string().meta({ description: "The short name, without whitespace." }),
    fullname: z.string(),
    avatar: z.string().nullable(),
  })
  .meta({ id: "Organization", description: "The organization that the source names." });

const submitter = z
  .object({
    _id: objectId,
    user: z.string(),
    name: z.string(),
    fullname: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    type: z.string(),
    isPro: z.boolean().nullable(),
    isHf: z.boolean().nullable(),
    isHfAdmin: z.boolean().nullable(),
    isMod: z.boolean().nullable(),
    followerCount: count.nullable(),
    isUserFollowing: z.boolean().nullable(),
  })
  .meta({ id: "Submitter", description: "The curator who put the paper on the day's list, as named by the source." });

const author = z
  .object({
    _id: objectId,
    name: z.string(),
    hidden: z.boolean(),
  })
  .meta({ id: "Author", description: "An author." });

/** Fields that huggingface_hub's `PaperInfo` reads only at the top level, so list items have them there too. */
const topLevel = {
  ai_summary: z.string().nullable(),
  ai_keywords: z.array(z.string()).nullable(),
  projectPage: z.string().nullable(),
  githubRepo: z.string().nullable(),
  githubStars: count.nullable(),
  organization: organization.nullable(),
};

const apiPaperSchema = z
  .object({
    id: z.string().meta({ description: "The public id: an arXiv id without version, or a slug of the title." }),
    authors: z.array(author).meta({ description: "In the paper's order; empty if only their number is known." }),
    mediaUrls: z.array(z.string()),
    publishedAt: instant.meta({ description: "UTC; midnight if only the day is known." }),
    submittedOnDailyAt: instant
      .nullable()
      .meta({ description: "Midnight UTC of the day whose list contains the paper." }),
    submittedOnDailyBy: submitter.nullable(),
    title: z.string().meta({ description: "As the source wrote it; may contain LaTeX." }),
    summary: z.string().meta({ description: "The abstract as the source wrote it; may contain LaTeX." }),
    upvotes: count.meta({ description: "The sum of the sources' upvotes and the votes on this site." }),
    discussionId: z.string().nullable(),
    ...topLevel,
    githubRepoAddedBy: z.string().nullable(),
    ai_summary_model: z.string().nullable(),
    withdrawnAt: instant.nullable(),
  })
  .meta({ id: "Paper", description: "A paper." });
export type ApiPaper = z.infer<typeof apiPaperSchema>;

const dailyItemSchema = z
  .object({
    paper: apiPaperSchema,
    publishedAt: instant,
    title: z.string(),
    summary: z.string(),
    mediaUrls: z.array(z.string()),
    thumbnail: z.string().nullable(),
    numComments: count.nullable().meta({ description: "The number of comments at the source." }),
    submittedBy: submitter.nullable(),
    isAuthorParticipating: z.boolean(),
    upvotes: count.meta({ description: "The same as in `paper`, because some clients treat 0 there as missing." }),
    ...topLevel,
  })
  .meta({ id: "DailyPaper", description: "A paper on a day's list." });
export type DailyItem = z.infer<typeof dailyItemSchema>;

export const dailyItemsSchema = z.array(dailyItemSchema);

const linked = z.array(z.object({ id: z.string() })).max(0);

export const paperResponseSchema = apiPaperSchema
  .extend({
    thumbnail: z.string().nullable(),
    numComments: count.nullable(),
    submittedBy: submitter.nullable(),
    isAuthorParticipating: z.boolean(),
    linkedModels: linked,
    numTotalModels: z.literal(0),
    linkedDatasets: linked,
    numTotalDatasets: z.literal(0),
    linkedSpaces: linked,
    numTotalSpaces: z.literal(0),
  })
  .meta({
    id: "PaperAnswer",
    description: "One paper. Papers have no linked models, datasets or spaces here, so those lists are empty.",
  });
export type PaperResponse = z.infer<typeof paperResponseSchema>;

export const errorSchema = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string().meta({ description: "One sentence that says what was expected." }),
    }),
  })
  .meta({ id: "Error", description: "An error of any address under /api." });

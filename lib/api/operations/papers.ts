/** API operations on papers. */
import { z } from "zod";
import type { Operation, OperationResponse } from "@/lib/api/operation";
import { dailyItemsSchema, paperResponseSchema } from "@/lib/api/papers/api-schema";
import { dailyParameters } from "@/lib/api/papers/daily-query";
import { newPapersSchema, sinceParameters } from "@/lib/api/papers/since-schema";
import { searchLimit } from "@/lib/rate-limit";
import { searchParameters } from "@/lib/search/api-query";

export const paperIdParameters = z.object({
  id: z.string().meta({
    description:
      "The public id: an arXiv id without version (2505.17018; the slash of an old one is written ~), or a slug of the title.",
    example: "2505.17018",
  }),
});

const unchanged: OperationResponse = {
  status: 304,
  description: "The client already has this response (If-None-Match).",
};

const moved: OperationResponse = {
  status: 308,
  description: "The id has another canonical form, or has been replaced by another id.",
  headers: { Location: "The paper’s current address." },
};

const papers = (description: string, headers: Record<string, string> = {}): OperationResponse => ({
  status: 200,
  description,
  body: { type: "application/json", schema: dailyItemsSchema },
  headers: { ETag: "Identifies this response; send it back in If-None-Match.", ...headers },
});

export const paperOperations: Operation[] = [
  {
    method: "get",
    path: "/api/daily_papers",
    id: "listDailyPapers",
    summary: "The papers of a day, a week or a month",
    description: "A period that has not begun is an error. A day without papers returns an empty array.",
    query: dailyParameters,
    responses: [
      papers("The papers, in the order of the list unless `sort` is given.", {
        Link: 'The address of the next page, as `<…>; rel="next"`, if there is one (RFC 8288).',
      }),
      unchanged,
    ],
    errors: [400, 503],
  },
  {
    method: "get",
    path: "/api/papers/search",
    id: "searchPapers",
    summary: "Search for papers",
    description: "Searches titles, abstracts and authors. The best matches come first.",
    query: searchParameters,
    limit: searchLimit,
    responses: [papers("The matching papers, in the format of a day’s list."), unchanged],
    errors: [400, 429, 503],
  },
  {
    method: "get",
    path: "/api/papers/{id}",
    id: "getPaper",
    summary: "One paper",
    pathParameters: paperIdParameters,
    responses: [
      { status: 200, description: "The paper.", body: { type: "application/json", schema: paperResponseSchema } },
      unchanged,
      moved,
    ],
    errors: [404, 503],
  },
  {
    method: "get",
    path: "/api/papers/{id}.md",
    id: "getPaperAsMarkdown",
    summary: "One paper as Markdown",
    description: "The same as /papers/{id}.md: title, authors, links and abstract, readable for people and programs.",
    pathParameters: paperIdParameters,
    responses: [{ status: 200, description: "The paper.", body: { type: "text/markdown" } }, unchanged, moved],
    errors: [404, 503],
  },
  {
    method: "get",
    path: "/api/since",
    id: "countNewPapers",
    summary: "The papers listed after a day",
    query: sinceParameters,
    responses: [
      {
        status: 200,
        description: "The number of papers and their days.",
        body: { type: "application/json", schema: newPapersSchema },
      },
    ],
    errors: [400, 503],
  },
];

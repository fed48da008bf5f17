/** The addresses of the papers, as the API's description tells of them. */
import { z } from "zod";
import type { Answer, Operation } from "@/lib/api/operation";
import { dailyItemsSchema, paperAnswerSchema } from "@/lib/api/papers/api-schema";
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

const unchanged: Answer = { status: 304, description: "The client has this answer already (If-None-Match)." };

const moved: Answer = {
  status: 308,
  description: "The id was written in another form, or has become another.",
  headers: { Location: "The paper’s present address." },
};

const papers = (description: string): Answer => ({
  status: 200,
  description,
  body: { type: "application/json", schema: dailyItemsSchema },
  headers: { ETag: "Names this answer; send it back in If-None-Match." },
});

export const paperOperations: Operation[] = [
  {
    method: "get",
    path: "/api/daily_papers",
    id: "listDailyPapers",
    summary: "The papers of a day, a week or a month",
    description: "A date that has not begun is refused. A day without papers answers an empty array.",
    query: dailyParameters,
    answers: [papers("The papers, in the order of the list unless a sort is asked for."), unchanged],
    errors: [400, 503],
  },
  {
    method: "get",
    path: "/api/papers/search",
    id: "searchPapers",
    summary: "Papers by words",
    description: "Titles, abstracts and authors are searched. The best hits come first.",
    query: searchParameters,
    limit: searchLimit,
    answers: [papers("The papers found, in the shape of a day’s list."), unchanged],
    errors: [400, 429, 503],
  },
  {
    method: "get",
    path: "/api/papers/{id}",
    id: "getPaper",
    summary: "One paper",
    pathParameters: paperIdParameters,
    answers: [
      { status: 200, description: "The paper.", body: { type: "application/json", schema: paperAnswerSchema } },
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
    description: "The same as /papers/{id}.md: title, authors, links and abstract, for reading by people and programs.",
    pathParameters: paperIdParameters,
    answers: [{ status: 200, description: "The paper.", body: { type: "text/markdown" } }, unchanged, moved],
    errors: [404, 503],
  },
  {
    method: "get",
    path: "/api/since",
    id: "countNewPapers",
    summary: "What was listed after a day",
    query: sinceParameters,
    answers: [
      {
        status: 200,
        description: "How many papers, and on which days.",
        body: { type: "application/json", schema: newPapersSchema },
      },
    ],
    errors: [400, 503],
  },
];

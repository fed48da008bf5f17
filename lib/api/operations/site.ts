/** The addresses about the site itself, as the API's description tells of them. */
import { z } from "zod";
import { healthSchema } from "@/lib/api/health-schema";
import type { Operation } from "@/lib/api/operation";

const description = z
  .looseObject({ openapi: z.string(), info: z.looseObject({ title: z.string(), version: z.string() }) })
  .meta({ description: "An OpenAPI 3.1 document." });

export const siteOperations: Operation[] = [
  {
    method: "get",
    path: "/api/health",
    id: "getHealth",
    summary: "Whether the store answers, and what is in it",
    answers: [{ status: 200, description: "It does.", body: { type: "application/json", schema: healthSchema } }],
    errors: [503],
  },
  {
    method: "get",
    path: "/api/openapi.json",
    id: "getDescription",
    summary: "This description",
    answers: [
      {
        status: 200,
        description: "The API in OpenAPI 3.1.",
        body: { type: "application/json", schema: description },
      },
      { status: 304, description: "The client has this answer already (If-None-Match)." },
    ],
    errors: [],
  },
];

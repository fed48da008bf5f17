/** API operations about the site itself. */
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
    summary: "Health of the store and a summary of its contents",
    responses: [
      { status: 200, description: "The store can be read.", body: { type: "application/json", schema: healthSchema } },
    ],
    errors: [503],
  },
  {
    method: "get",
    path: "/api/openapi.json",
    id: "getDescription",
    summary: "This description",
    responses: [
      {
        status: 200,
        description: "The API as an OpenAPI 3.1 document.",
        body: { type: "application/json", schema: description },
      },
      { status: 304, description: "The client already has this response (If-None-Match)." },
    ],
    errors: [],
  },
];

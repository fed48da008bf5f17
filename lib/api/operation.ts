/** How an address of the API says what it takes and answers, in the schemas that its route parses and answers with. */
import type { z } from "zod";
import type { RateLimit } from "@/lib/rate-limit";

export interface Answer {
  status: number;
  description: string;
  /** Without a body where left out. */
  body?: { type: "application/json"; schema: z.ZodType } | { type: "text/markdown" | "text/html" };
  /** Header fields that clients read, by name. */
  headers?: Record<string, string>;
}

export interface Operation {
  method: "get" | "put" | "post" | "delete";
  /** As OpenAPI writes it: `/api/papers/{id}`. */
  path: string;
  /** Unique, for generated clients. */
  id: string;
  summary: string;
  description?: string;
  /** Each field of an object is a parameter; its `example` stands in the example. */
  pathParameters?: z.ZodObject;
  query?: z.ZodObject;
  form?: z.ZodObject;
  /** Must be sent from a page of this site. */
  sameOrigin?: boolean;
  limit?: RateLimit;
  answers: Answer[];
  /** Statuses of errors, which have the one shape, or are a page where a browser's form is answered. */
  errors: number[];
  errorsAs?: "text/html";
}

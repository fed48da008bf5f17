/** Description of an API operation, with the schemas that its route uses for requests and responses. */
import type { z } from "zod";
import type { RateLimit } from "@/lib/rate-limit";

export interface OperationResponse {
  status: number;
  description: string;
  /** Absent if the response has no body. */
  body?: { type: "application/json"; schema: z.ZodType } | { type: "text/markdown" | "text/html" };
  /** Header fields that clients read, by name. */
  headers?: Record<string, string>;
}

export interface Operation {
  method: "get" | "put" | "post" | "delete";
  /** In OpenAPI notation: `/api/papers/{id}`. */
  path: string;
  /** Unique, for generated clients. */
  id: string;
  summary: string;
  description?: string;
  /** Each field of the object is a parameter; its `example` is used in the example request. */
  pathParameters?: z.ZodObject;
  query?: z.ZodObject;
  form?: z.ZodObject;
  /** The request must be sent from a page of this site. */
  sameOrigin?: boolean;
  limit?: RateLimit;
  responses: OperationResponse[];
  /** Status codes of errors. Errors are JSON, or a page for forms that browsers submit. */
  errors: number[];
  errorType?: "text/html";
}

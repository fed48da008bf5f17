/** Types of an OpenAPI 3.1 document, as far as they are used here (https://spec.openapis.org/oas/v3.1.1.html). */

/** JSON Schema, draft 2020-12. */
export type JsonSchema = Record<string, unknown>;

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  example?: string | number;
  schema: JsonSchema;
}

export interface ApiResponse {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema } | { $ref: string }>;
  content?: Record<string, { schema: JsonSchema; example?: unknown }>;
}

export interface ApiOperation {
  operationId: string;
  summary: string;
  description?: string;
  tags: [string];
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema; example: Record<string, unknown> }> };
  responses: Record<string, ApiResponse>;
}

export interface OpenApiDocument {
  openapi: "3.1.1";
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, ApiOperation>>;
  components: {
    schemas: Record<string, JsonSchema>;
    headers: Record<string, { description: string; schema: JsonSchema }>;
  };
}

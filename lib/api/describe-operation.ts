/** Converts operations (`operation.ts`) to OpenAPI. Pure. */

import { type Field, fieldsOf, type JsonSchemas } from "@/lib/api/json-schemas";
import type { ApiOperation, ApiResponse, JsonSchema, Parameter } from "@/lib/api/openapi";
import type { Operation, OperationResponse } from "@/lib/api/operation";
import { errorSchema } from "@/lib/api/papers/api-schema";

const text: JsonSchema = { type: "string" };

const errorDescriptions: Record<number, string> = {
  400: "A parameter or field is malformed.",
  403: "Not sent from a page of this site.",
  404: "Not found.",
  429: "Too many requests from one network.",
  503: "The store cannot be reached right now.",
};

const toParameter = ({ description, example, ...field }: Field, place: "path" | "query"): Parameter => ({
  ...field,
  in: place,
  ...(description === undefined ? {} : { description }),
  ...(example === undefined ? {} : { example }),
});

function parametersOf({ pathParameters, query, sameOrigin }: Operation, baseUrl: string): Parameter[] {
  const origin: Parameter = {
    name: "Origin",
    in: "header",
    required: true,
    description: "The address of this site. Browsers send it automatically.",
    example: baseUrl,
    schema: text,
  };
  return [
    ...(pathParameters ? fieldsOf(pathParameters).map((field) => toParameter(field, "path")) : []),
    ...(query ? fieldsOf(query).map((field) => toParameter(field, "query")) : []),
    ...(sameOrigin ? [origin] : []),
  ];
}

/** Returns the request body of a form as browsers send it. */
function requestBodyOf(form: NonNullable<Operation["form"]>): NonNullable<ApiOperation["requestBody"]> {
  const fields = fieldsOf(form);
  const properties = fields.map(({ name, description, schema }) => [name, { description, ...schema }]);
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  const schema = { type: "object", properties: Object.fromEntries(properties), required };
  const given = fields.filter(({ example }) => example !== undefined);
  const example = Object.fromEntries(given.map((field) => [field.name, field.example]));
  return { required: true, content: { "application/x-www-form-urlencoded": { schema, example } } };
}

const limitHeaders = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

function toResponse(
  { description, body, headers = {} }: OperationResponse,
  { limit }: Operation,
  schemas: JsonSchemas,
): ApiResponse {
  const own = Object.entries(headers).map(([name, meaning]) => [name, { description: meaning, schema: text }]);
  const all = { ...Object.fromEntries(own), ...(limit ? limitHeaders("RateLimit", "RateLimit-Policy") : {}) };
  const content = body && { [body.type]: { schema: "schema" in body ? schemas.of(body.schema) : text } };
  return {
    description,
    ...(Object.keys(all).length > 0 ? { headers: all } : {}),
    ...(content ? { content } : {}),
  };
}

/** Requests rejected before they are counted have no rate limit headers, so only a 429 response lists them. */
function toError(status: number, { limit, ...operation }: Operation, schemas: JsonSchemas): ApiResponse {
  const body: OperationResponse["body"] = operation.errorType
    ? { type: operation.errorType }
    : { type: "application/json", schema: errorSchema };
  const description = errorDescriptions[status] ?? "An error.";
  if (status !== 429 || !limit) return toResponse({ status, description, body }, operation, schemas);
  const response = toResponse({ status, description, body }, { ...operation, limit }, schemas);
  return { ...response, headers: { ...response.headers, ...limitHeaders("Retry-After") } };
}

/**
 * Returns the OpenAPI description of an operation.
 * @param baseUrl public address of the site
 */
export function describeOperation(
  operation: Operation,
  tag: string,
  schemas: JsonSchemas,
  baseUrl: string,
): ApiOperation {
  const { id, summary, description, form, responses, errors } = operation;
  return {
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    parameters: parametersOf(operation, baseUrl),
    ...(form ? { requestBody: requestBodyOf(form) } : {}),
    responses: Object.fromEntries([
      ...responses.map((response) => [response.status, toResponse(response, operation, schemas)]),
      ...errors.map((status) => [status, toError(status, operation, schemas)]),
    ]),
  };
}

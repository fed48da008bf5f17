/**
 * Checks responses of the real server against the API's description, with an independent JSON Schema validator (Ajv).
 */
import { Ajv2020 } from "ajv/dist/2020";
import { expect } from "vitest";
import { z } from "zod";
import type { OpenApiDocument } from "@/lib/api/openapi";

export type ResponseChecker = (path: string, method: string, response: Response) => Promise<void>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Forbids undescribed properties, which the description allows for future additions, so that tests find them. */
function close(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(close);
  if (!isObject(part)) return part;
  const closed = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, close(value)]));
  const bounded = part.type === "object" && isObject(part.properties) && !("additionalProperties" in part);
  return bounded ? { ...closed, additionalProperties: false } : closed;
}

const formats: Record<string, z.ZodType> = {
  date: z.iso.date(),
  "date-time": z.iso.datetime({ precision: 3 }),
  email: z.email(),
};

const pointer = (...names: (string | number)[]) =>
  names.map((name) => `/${encodeURIComponent(String(name).replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");

/** Returns a function that checks a response's status, content type, header fields and every field of the body. */
export function responseChecker(document: OpenApiDocument): ResponseChecker {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const [name, schema] of Object.entries(formats)) {
    ajv.addFormat(name, (text: string) => schema.safeParse(text).success);
  }
  ajv.addSchema(z.looseObject({}).parse(close(document)), "api");
  return async (path, method, response) => {
    const where = `${method} ${path}: ${response.status}`;
    const described = document.paths[path]?.[method]?.responses[response.status];
    if (!described) expect.unreachable(`${where} is not described`);
    // A last page has no link to a next one.
    for (const name of Object.keys(described.headers ?? {}).filter((name) => name !== "Link"))
      expect(response.headers.has(name), `${where} ${name}`).toBe(true);
    const [type] = Object.keys(described.content ?? {});
    const body = await response.text();
    if (type === undefined) {
      expect(body, where).toBe("");
      return;
    }
    expect(response.headers.get("content-type")?.split(";")[0], where).toBe(type);
    if (type !== "application/json") return;
    const at = pointer("paths", path, method, "responses", response.status, "content", type, "schema");
    const validate = ajv.getSchema(`api#${at}`) ?? ajv.compile({ $ref: `api#${at}` });
    validate(JSON.parse(body));
    expect(validate.errors ?? [], where).toEqual([]);
  };
}

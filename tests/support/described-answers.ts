/** Checks answers of the real server against the API's description, by a JSON Schema validator of others' making. */
import { Ajv2020 } from "ajv/dist/2020";
import { expect } from "vitest";
import { z } from "zod";
import type { OpenApiDocument } from "@/lib/api/openapi";

export type AnswerChecker = (path: string, method: string, answer: Response) => Promise<void>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Closes objects that are described as open for what may come, so that what is served and not described is found. */
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

/** A checker of answers: status, content type, header fields and every field of the body. */
export function answerChecker(document: OpenApiDocument): AnswerChecker {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const [name, schema] of Object.entries(formats)) {
    ajv.addFormat(name, (text: string) => schema.safeParse(text).success);
  }
  ajv.addSchema(z.looseObject({}).parse(close(document)), "api");
  return async (path, method, answer) => {
    const where = `${method} ${path}: ${answer.status}`;
    const described = document.paths[path]?.[method]?.responses[answer.status];
    if (!described) expect.unreachable(`${where} is not described`);
    for (const name of Object.keys(described.headers ?? {}))
      expect(answer.headers.has(name), `${where} ${name}`).toBe(true);
    const [type] = Object.keys(described.content ?? {});
    const body = await answer.text();
    if (type === undefined) {
      expect(body, where).toBe("");
      return;
    }
    expect(answer.headers.get("content-type")?.split(";")[0], where).toBe(type);
    if (type !== "application/json") return;
    const at = pointer("paths", path, method, "responses", answer.status, "content", type, "schema");
    const validate = ajv.getSchema(`api#${at}`) ?? ajv.compile({ $ref: `api#${at}` });
    validate(JSON.parse(body));
    expect(validate.errors ?? [], where).toEqual([]);
  };
}

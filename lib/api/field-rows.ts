/** Parameters and form fields of an operation, described in words. Pure. */
import { z } from "zod";
import type { ApiOperation, JsonSchema } from "@/lib/api/openapi";

export interface FieldRow {
  name: string;
  /** The allowed values: "Whole number from 1 to 100, default 50". */
  allowed: string;
  meaning: string;
}

const knownKeywords = z.looseObject({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  default: z.union([z.string(), z.number()]).optional(),
  description: z.string().optional(),
});

const kinds: Record<string, string> = { date: "Day", email: "Email address", integer: "Whole number", string: "Text" };

function allowedBy(schema: JsonSchema, required: boolean): string {
  const {
    type = "string",
    format = type,
    enum: choices,
    minimum,
    maximum,
    maxLength,
    ...rest
  } = knownKeywords.parse(schema);
  const noun = choices ? choices.map((choice) => `“${choice}”`).join(" or ") : (kinds[format] ?? "Text");
  const range = minimum === undefined || maximum === undefined ? "" : ` from ${minimum} to ${maximum}`;
  const length = maxLength === undefined ? "" : ` of at most ${maxLength} characters`;
  const defaultValue = rest.default === undefined || rest.default === "" ? "" : `, default ${rest.default}`;
  return `${noun}${range}${length}${defaultValue}${required ? ", required" : ""}`;
}

/** Returns the parameters, followed by the fields of the form. */
export function fieldRows({ parameters, requestBody }: ApiOperation): FieldRow[] {
  const form = z
    .looseObject({
      properties: z.record(z.string(), z.looseObject({})).default({}),
      required: z.array(z.string()).default([]),
    })
    .parse(Object.values(requestBody?.content ?? {})[0]?.schema ?? {});
  return [
    ...parameters.map(({ name, schema, required, description = "" }) => ({
      name,
      allowed: allowedBy(schema, required),
      meaning: description,
    })),
    ...Object.entries(form.properties).map(([name, schema]) => ({
      name,
      allowed: allowedBy(schema, form.required.includes(name)),
      meaning: knownKeywords.parse(schema).description ?? "",
    })),
  ];
}

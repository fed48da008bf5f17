/** What an operation takes, in words. Pure. */
import { z } from "zod";
import type { ApiOperation, JsonSchema } from "@/lib/api/openapi";

export interface FieldRow {
  name: string;
  /** What it may be: "Whole number from 1 to 100, else 50". */
  allowed: string;
  meaning: string;
}

const known = z.looseObject({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  default: z.union([z.string(), z.number()]).optional(),
  description: z.string().optional(),
});

const kinds: Record<string, string> = { date: "Day", email: "Mail address", integer: "Whole number", string: "Text" };

function allowedBy(schema: JsonSchema, required: boolean): string {
  const { type = "string", format = type, enum: choices, minimum, maximum, maxLength, ...rest } = known.parse(schema);
  const what = choices ? choices.map((choice) => `“${choice}”`).join(" or ") : (kinds[format] ?? "Text");
  const range = minimum === undefined || maximum === undefined ? "" : ` from ${minimum} to ${maximum}`;
  const length = maxLength === undefined ? "" : ` of at most ${maxLength} characters`;
  const otherwise = rest.default === undefined || rest.default === "" ? "" : `, else ${rest.default}`;
  return `${what}${range}${length}${otherwise}${required ? ", required" : ""}`;
}

/** Parameters first, then the fields of the form. */
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
      meaning: known.parse(schema).description ?? "",
    })),
  ];
}

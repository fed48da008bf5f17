/** Converts zod schemas to JSON Schema. Schemas with a name (`id`) are collected under `components` and referenced. Pure. */
import { z } from "zod";
import type { JsonSchema } from "@/lib/api/openapi";

/** A field of a request object: its JSON Schema and OpenAPI's additional properties. */
export interface Field {
  name: string;
  required: boolean;
  description: string | undefined;
  example: string | number | undefined;
  schema: JsonSchema;
}

const fieldSchema = z.looseObject({
  description: z.string().optional(),
  example: z.union([z.string(), z.number()]).optional(),
});

/** Removes keywords that are not needed: closed objects (fields may be added), safe integer bounds, patterns of times. */
function tidy({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.format === "date-time" || jsonSchema.format === "date") delete jsonSchema.pattern;
}

const options = { io: "output", unrepresentable: "any", override: tidy } as const;

/** Converts schemas and collects the named ones. */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema> = {};

  /** Returns the JSON Schema of a response. */
  of(schema: z.ZodType): JsonSchema {
    // Wrapped in an array, a named schema becomes a reference even at the top level.
    const { $defs = {}, items } = z.toJSONSchema(z.array(schema), options);
    const moved = (part: unknown): unknown =>
      JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/'));
    for (const [name, part] of Object.entries($defs)) {
      const { id: _, ...component } = z.looseObject({}).parse(moved(part));
      this.components[name] = component;
    }
    return z.looseObject({}).parse(moved(items));
  }
}

/** Returns the fields of a request object in its order, with the types after parsing: a limit is a number. */
export function fieldsOf(schema: z.ZodObject): Field[] {
  const { properties = {} } = z.toJSONSchema(schema, options);
  const { required = [] } = z.toJSONSchema(schema, { ...options, io: "input" });
  return Object.entries(properties).map(([name, property]) => {
    const { description, example, ...rest } = fieldSchema.parse(property);
    return { name, required: required.includes(name), description, example, schema: rest };
  });
}

/** JSON Schemas from zod's; those with a name (`id`) once, under `components`, and referred to elsewhere. Pure. */
import { z } from "zod";
import type { JsonSchema } from "@/lib/api/openapi";

/** What is known of a field of an object that is sent: its schema, and what OpenAPI says beside it. */
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

/** What zod says and nobody needs: closed objects (fields may be added), the bounds of numbers, patterns of instants. */
function tidy({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.format === "date-time" || jsonSchema.format === "date") delete jsonSchema.pattern;
}

const options = { io: "output", unrepresentable: "any", override: tidy } as const;

/** Collects what has a name. */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema> = {};

  /** The schema of an answer. */
  of(schema: z.ZodType): JsonSchema {
    // Within an array a schema with a name is a reference too.
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

/** The fields of an object that is sent, in its order. Each is described as what it means: a limit as a number. */
export function fieldsOf(schema: z.ZodObject): Field[] {
  const { properties = {} } = z.toJSONSchema(schema, options);
  const { required = [] } = z.toJSONSchema(schema, { ...options, io: "input" });
  return Object.entries(properties).map(([name, property]) => {
    const { description, example, ...rest } = fieldSchema.parse(property);
    return { name, required: required.includes(name), description, example, schema: rest };
  });
}

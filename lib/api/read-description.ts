/** Splits the API's description into the parts that a page shows. Pure. */
import type { ApiOperation, OpenApiDocument } from "@/lib/api/openapi";

export interface Section {
  /** Empty for the text before the first heading. */
  heading: string;
  id: string;
  paragraphs: string[];
}

const idOf = (heading: string) => heading.toLowerCase().replaceAll(" ", "-");

/** Splits Markdown that consists of headings (`## …`) and paragraphs. */
export function sectionsOf(markdown: string): Section[] {
  return markdown.split(/^## /m).map((part, index) => {
    const [first = "", ...rest] = part.trim().split(/\n{2,}/);
    return index === 0
      ? { heading: "", id: "", paragraphs: [first, ...rest] }
      : { heading: first, id: idOf(first), paragraphs: rest };
  });
}

export interface OperationGroup {
  id: string;
  name: string;
  description: string;
  operations: { path: string; method: string; operation: ApiOperation }[];
}

/** Returns the operations grouped by tag. */
export function listOperations({ tags, paths }: OpenApiDocument): OperationGroup[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return tags.map(({ name, description }) => ({
    id: idOf(name),
    name,
    description,
    operations: all.filter(({ operation }) => operation.tags[0] === name),
  }));
}

/** The parts of the API's description in the order in which a page shows them. Pure. */
import type { ApiOperation, OpenApiDocument } from "@/lib/api/openapi";

export interface Section {
  /** Empty before the first heading. */
  heading: string;
  id: string;
  paragraphs: string[];
}

const idOf = (heading: string) => heading.toLowerCase().replaceAll(" ", "-");

/** Splits Markdown of headings (`## …`) and paragraphs. */
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

/** The operations of each tag. */
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

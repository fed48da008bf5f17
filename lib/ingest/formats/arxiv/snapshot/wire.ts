/**
 * A record of the arXiv metadata snapshot (https://www.kaggle.com/datasets/Cornell-University/arxiv): one JSON object
 * for each paper, with the dates of all its versions. Copies of it have been converted: dates as ISO text, ids as
 * numbers, lists in place of texts.
 */
import { z } from "zod";
import { arxivIdSchema, ornament } from "@/lib/ingest/formats/wire-schema";

const authorParts = z.array(z.string().nullable());

const record = z.object({
  id: arxivIdSchema,
  title: z.string(),
  abstract: z.string(),
  /** As the submitter wrote them, accents in TeX; conversions have made a list of them. */
  authors: ornament(z.union([z.string(), z.array(z.string())])),
  /** Family name, given names, suffix, affiliations; accents in Unicode. */
  authors_parsed: ornament(z.array(authorParts)),
  /** `math.CO cs.CG`, the primary one first. */
  categories: ornament(z.union([z.string(), z.array(z.string())])),
  comments: ornament(z.string()),
  doi: ornament(z.string()),
  /** In their order. `created` is RFC 2822 in the snapshot, a day in what was converted. */
  versions: z.array(z.object({ created: z.string() })).min(1, { error: "expected one or more, found none" }),
  /** The day on which the record was last changed. */
  update_date: ornament(z.string()),
});
export type SnapshotRecord = z.infer<typeof record>;
export const snapshotRecord = record;

/** What names a record that cannot be read. */
export const snapshotName = z.object({
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  title: z.string().nullish().catch(null),
});

const objects = /^\s*(?:\[\s*)?\{/;
const own = [/"id"\s*:/, /"abstract"\s*:/, /"(?:versions|categories|authors_parsed|update_date)"\s*:/];

/** Whether a text of this beginning is the snapshot, or a part of it. */
export function looksLikeSnapshot(head: string): boolean {
  const text = head.replace(/^\uFEFF/, "");
  return objects.test(text) && own.every((field) => field.test(text));
}

/**
 * Schema for a record of the arXiv metadata snapshot (https://www.kaggle.com/datasets/Cornell-University/arxiv): one
 * JSON object per paper, with the dates of all its versions. Some published copies are converted: dates are ISO text,
 * ids are numbers, and some texts are lists.
 */
import { z } from "zod";
import { arxivIdSchema, optionalField } from "@/lib/ingest/formats/wire-schema";

const authorParts = z.array(z.string().nullable());

const record = z.object({
  id: arxivIdSchema,
  title: z.string(),
  abstract: z.string(),
  /** As written by the submitter, with accents in TeX; converted copies contain a list. */
  authors: optionalField(z.union([z.string(), z.array(z.string())])),
  /** Family name, given names, suffix, affiliations; accents in Unicode. */
  authors_parsed: optionalField(z.array(authorParts)),
  /** `math.CO cs.CG`, the primary category first. */
  categories: optionalField(z.union([z.string(), z.array(z.string())])),
  comments: optionalField(z.string()),
  doi: optionalField(z.string()),
  /** In order. `created` is an RFC 2822 date in the snapshot and a day in converted copies. */
  versions: z.array(z.object({ created: z.string() })).min(1, { error: "expected one or more, found none" }),
  /** The day of the last change to the record. */
  update_date: optionalField(z.string()),
});
export type SnapshotRecord = z.infer<typeof record>;
export const snapshotRecord = record;

/** The fields that name a record with an invalid schema. */
export const snapshotName = z.object({
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  title: z.string().nullish().catch(null),
});

const objects = /^\s*(?:\[\s*)?\{/;
const requiredFields = [/"id"\s*:/, /"abstract"\s*:/, /"(?:versions|categories|authors_parsed|update_date)"\s*:/];

/** Returns whether a text that begins with `head` is the snapshot or a part of it. */
export function looksLikeSnapshot(head: string): boolean {
  const text = head.replace(/^\uFEFF/, "");
  return objects.test(text) && requiredFields.every((field) => field.test(text));
}

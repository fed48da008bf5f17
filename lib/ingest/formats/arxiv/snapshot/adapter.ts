/** Converts a record of the arXiv metadata snapshot to an `ArxivRecord`. */

import type { ArxivRecord } from "@/lib/ingest/formats/arxiv/record";
import type { SnapshotRecord } from "@/lib/ingest/formats/arxiv/snapshot/wire";
import { type AuthorList, readAuthorLists, readAuthors } from "@/lib/ingest/formats/author-names";

function authorsOf({ authors, authors_parsed }: SnapshotRecord): AuthorList {
  if (!authors_parsed || authors_parsed.length === 0) {
    return Array.isArray(authors) ? readAuthorLists(authors) : readAuthors(authors ?? "");
  }
  return readAuthors(
    authors_parsed.map(([family, given, suffix]) => ({
      family: family ?? "",
      given: given ?? "",
      suffix: suffix ?? "",
    })),
  );
}

export function toArxivRecord(wire: SnapshotRecord): ArxivRecord {
  const { id, title, abstract, categories, comments, doi, versions, update_date } = wire;
  return {
    arxivId: id,
    title,
    abstract,
    authors: authorsOf(wire),
    categories: typeof categories === "string" ? categories : (categories ?? []).join(" "),
    comments: comments ?? "",
    doi: doi ?? null,
    versions: versions.map(({ created }) => created),
    versionsName: "versions",
    changed: update_date ?? null,
  };
}

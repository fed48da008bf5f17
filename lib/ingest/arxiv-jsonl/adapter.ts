/** From the fields of a record of the arXiv metadata snapshot to a record of arXiv's. */
import { authorsInText } from "@/lib/ingest/arxiv-author-text";
import type { SnapshotRecord } from "@/lib/ingest/arxiv-jsonl/wire";
import type { ArxivRecord } from "@/lib/ingest/arxiv-record";
import { cleanLine } from "@/lib/ingest/clean-text";

/** Of the parsed authors the accents are in Unicode already. */
function authorsOf({ authors, authors_parsed }: SnapshotRecord): string[] {
  if (!authors_parsed || authors_parsed.length === 0) {
    return Array.isArray(authors) ? authors.flatMap(authorsInText) : authorsInText(authors ?? "");
  }
  const names: string[] = [];
  for (const [family, given, suffix] of authors_parsed) {
    const name = cleanLine(suffix ? `${given ?? ""} ${family ?? ""} ${suffix}` : `${given ?? ""} ${family ?? ""}`);
    if (name !== "") names.push(name);
  }
  return names;
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

/** Records of the arXiv metadata snapshot, invented, and what becomes of their text. */
import type { Day } from "@/lib/days";
import { arxivSnapshot } from "@/lib/ingest/arxiv-jsonl/format";
import type { StreamedFile, StreamedRecord } from "@/lib/ingest/source";

export const file: StreamedFile = { name: "snapshot.json", date: null, today: "2026-04-20" as Day, fetchedAt: null };

/** The fields of a record in the original's form. */
export function snapshotRecord(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "0704.0101",
    submitter: "Ada Vogel",
    authors: "A. Vogel, B. It\\'o and C. Ruiz",
    title: "On the colour of\n  imaginary swans",
    comments: "12 pages",
    "journal-ref": null,
    doi: "10.1234/swans.2007 10.1234/other",
    "report-no": null,
    categories: "math.CO cs.CG",
    license: null,
    abstract: "  We count swans\nin $\\mathbb{R}^3$.\n",
    versions: [
      { version: "v1", created: "Mon, 2 Apr 2007 09:18:42 GMT" },
      { version: "v2", created: "Tue, 24 Jul 2007 20:10:27 GMT" },
    ],
    update_date: "2008-11-26",
    authors_parsed: [
      ["Vogel", "A.", ""],
      ["Itó", "B.", "Jr"],
      ["Ruiz", "C.", "", "University of Nowhere"],
    ],
    ...fields,
  };
}

/** What pieces of a text give, or the sentence that refuses it after what came before. */
export function readPieces(pieces: string[]): { records: StreamedRecord[]; refused: string | null } {
  const reader = arxivSnapshot.startReading(file);
  const records: StreamedRecord[] = [];
  try {
    for (const piece of pieces) records.push(...reader.push(piece));
    records.push(...reader.end());
    return { records, refused: null };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "refused-file") {
      return { records, refused: error.message };
    }
    throw error;
  }
}

/** In short: the position and the id, or why not. */
export function outcomesOf(pieces: string[]): string[] {
  const { records, refused } = readPieces(pieces);
  const lines = records.map((one) =>
    "reject" in one
      ? `${one.reject.position} ${one.reject.recordId}: ${one.reject.reason}`
      : `${one.position} ${one.record.paper.arxivId}`,
  );
  return refused === null ? lines : [...lines, refused];
}

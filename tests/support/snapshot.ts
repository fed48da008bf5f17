/** Invented records in the shape of the arXiv snapshot. */

export interface InventedRecord {
  id: string;
  title?: string;
  abstract?: string;
  /** Day of the first version. */
  created?: string;
  /** Day of the record's last change. */
  updated?: string;
}

export function snapshotRecord({ id, title, abstract, created = "2026-03-02", updated = created }: InventedRecord) {
  return {
    id,
    submitter: null,
    authors: "Ada Byron and Kim Lee",
    title: title ?? `On counting to ${id}`,
    comments: null,
    "journal-ref": null,
    doi: null,
    "report-no": null,
    categories: "cs.LG math.CO",
    license: null,
    abstract: abstract ?? `  We count to $${id}$ and\nbeyond.\n`,
    versions: [{ version: "v1", created }],
    update_date: updated,
    authors_parsed: [
      ["Byron", "Ada", ""],
      ["Lee", "Kim", ""],
    ],
  };
}

/** A file of them, a line each; a text stands for itself. */
export function snapshotOf(records: (InventedRecord | string)[]): string {
  const lines = records.map((one) => (typeof one === "string" ? one : JSON.stringify(snapshotRecord(one))));
  return lines.map((line) => `${line}\n`).join("");
}

/** So many records of ids that follow each other. */
export function manyRecords(count: number, first = 1): InventedRecord[] {
  return Array.from({ length: count }, (_, index) => ({ id: `2603.${String(first + index).padStart(5, "0")}` }));
}

/** Invented records in the format of the arXiv metadata snapshot. */

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
